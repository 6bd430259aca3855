import { useEffect, useState } from "react"

import type { GroupSession } from "../../../core/session/group-session.ts"
import { type Coach, newCoach, nextUp, takeUp, watch } from "../rehearsal/coach/coach.ts"
import type { CoachPress } from "../rehearsal/coach/coach-view.ts"
import { TOGETHER } from "../rehearsal/coach/parts.ts"
import { seenOf } from "../rehearsal/coach/seen.ts"

/** A coach beside a real visit, from when one asks for it until the last part. */
export function useCoach(session: GroupSession) {
  const [coach, setCoach] = useState<Coach | null>(null)
  useEffect(
    () =>
      session.state.subscribe((state) =>
        setCoach((before) => before && watch(before, seenOf(state))),
      ),
    [session],
  )
  const begin = () =>
    setCoach(watch(newCoach("microphone", TOGETHER), seenOf(session.state.getState())))
  const press = (which: CoachPress) =>
    setCoach((before) => {
      if (before === null) return null
      const part = which === "again" ? before.part : nextUp(before)
      return part === undefined ? null : takeUp(before, part)
    })
  return { coach, begin, press }
}
