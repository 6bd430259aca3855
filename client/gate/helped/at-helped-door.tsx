import { type ReactNode, useEffect } from "react"
import { useStore } from "zustand"

import { isOpenAt, opensAt } from "../../connection/opening.ts"
import type { GroupAtDoor, VisitState } from "../../connection/visit-state.ts"
import type { Visit } from "../../connection/visit.ts"
import { useText } from "../../i18n/text.ts"
import { Hand, Lock } from "../../ui/icons.tsx"
import { useWakeAt } from "../../ui/use-wake-at.ts"
import { Busy, Shut } from "./outside-hours.tsx"
import "./helped.css"

/** How often one who waits asks whether the door has opened. ms */
const ASK_EVERY_MS = 10_000

interface AtHelpedDoorProps {
  visit: Visit
  /** The way in. */
  children: ReactNode
}

/**
 * Before the way into a contact point's practice room: when it is open, that somebody else practises just
 * now, or whether the helper has come [H2, H3]. Elsewhere the way in alone.
 */
export function AtHelpedDoor({ visit, children }: AtHelpedDoorProps) {
  const state = useStore(visit.state)
  const group = state.kind === "door" || state.kind === "outside" ? state.group : null
  const now = visit.serverNow()
  useWakeAt(visit, group && opensAt(group.opening, now))
  const place = group && placeAt(state, group, now)
  useAskingAgain(visit, place === "shut" || place === "busy")
  if (group === null || group.helped === null) return children
  if (place === "shut") return <Shut {...{ visit, group }} helped={group.helped} />
  if (place === "busy") return <Busy group={group} helper={group.helped.helper} />
  return (
    <>
      <Helper {...group.helped} />
      {children}
    </>
  )
}

/** The helper comes whenever they like. */
function placeAt(state: VisitState, group: GroupAtDoor, now: number): "shut" | "busy" | "open" {
  if (group.helped === null || group.helped.isYou) return "open"
  if (state.kind === "outside") return "busy"
  return isOpenAt(group.opening, now) ? "open" : "shut"
}

/** Whoever waits is let on without pressing anything. */
function useAskingAgain(visit: Visit, waits: boolean): void {
  useEffect(() => {
    if (!waits) return
    const timer = setInterval(() => visit.askDoor(), ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [visit, waits])
}

/** Whether one meets somebody behind the door. */
function Helper({ helper, isYou }: NonNullable<GroupAtDoor["helped"]>) {
  const t = useText()
  const words = isYou ? "you" : helper ? "here" : "not-yet"
  return (
    <output className="helped-helper">
      {helper || isYou ? <Hand /> : <Lock />}
      {t(`practice.helped.${words}`)}
    </output>
  )
}
