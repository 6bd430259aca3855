import { useEffect, useState } from "react"
import { useStore } from "zustand"

import type { InfoId } from "#shared/infoMeeting/state.ts"
import type { InfoSession } from "../core/info/info-session.ts"
import type { GroupLink } from "../core/links/group-link.ts"

/** The small circle that one is in [IM11]. */
export interface VisitedCircle {
  offer: InfoId
  link: GroupLink
}

interface Circle {
  visiting: VisitedCircle | null
  /** Back to everyone, by a press or because the circle is over. */
  back: () => void
  /** Into the circle again, while it goes on; undefined where one has none, or is in it. */
  again: (() => void) | undefined
}

/**
 * Goes into the small circle that one was spread into, and back: nothing of the plenary is received meanwhile. When the
 * meeting ends with the circles, people finish what they say in the circle first.
 */
export function useCircle(session: InfoSession): Circle {
  const circle = useStore(session.state, (state) =>
    state.kind === "inside" ? state.room.own.circle : null,
  )
  const isOut = useStore(session.state, ({ kind }) => kind === "out" || kind === "refused")
  const [visiting, setVisiting] = useState<VisitedCircle | null>(null)
  const placed = circle?.state === "placed" ? circle : null
  const goesTo = placed === null || placed.hasLeft ? null : placed.offer
  useEffect(() => {
    if (goesTo === null) return
    let here = true
    void session.acts.circleLink().then((link) => {
      if (here && link !== null) setVisiting({ offer: goesTo, link })
    })
    return () => {
      here = false
    }
  }, [session, goesTo])
  const isAway = visiting !== null && !isOut
  useEffect(() => {
    if (!isAway) return
    session.pauseMedia(true)
    return () => session.pauseMedia(false)
  }, [session, isAway])
  return {
    visiting: isAway ? visiting : null,
    back: () => {
      session.acts.leaveCircle(true)
      setVisiting(null)
    },
    again: placed?.hasLeft ? () => session.acts.leaveCircle(false) : undefined,
  }
}
