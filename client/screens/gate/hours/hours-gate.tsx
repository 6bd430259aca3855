import { type ReactNode, useEffect, useRef } from "react"
import { useStore } from "zustand"

import { isOpenAt, opensAt } from "../../../core/session/opening.ts"
import type { GroupAtDoor, SessionState } from "../../../core/session/session-state.ts"
import type { GroupSession } from "../../../core/session/group-session.ts"
import { useText } from "../../../i18n/text.ts"
import { announce } from "../../../components/announce/announce.ts"
import { Hand, Lock } from "../../../components/drawings/icons.tsx"
import { useWakeAt } from "../../../components/session/use-wake-at.ts"
import { Busy, Shut } from "./outside-hours.tsx"
import "./hours.css"

/** How often the lobby is asked whether the room has opened; ms. */
const ASK_EVERY_MS = 10_000

type Place = "shut" | "busy" | "open"

interface HoursGateProps {
  session: GroupSession
  /** Switches camera and microphone off. */
  putAway: () => void
  /** The steps of entry. */
  children: ReactNode
}

/**
 * What comes before the steps of entry where a room has hours: when it opens, that somebody else practises now, or
 * whether the helper has come [H2, H3]. In other rooms only the steps of entry.
 */
export function HoursGate({ session, putAway, children }: HoursGateProps) {
  const t = useText()
  const state = useStore(session.state)
  const group = state.kind === "door" || state.kind === "outside" ? state.group : null
  const now = session.serverNow()
  useWakeAt(session, group && opensAt(group.opening, now))
  const place = group && placeAt(state, group, now)
  useAskingAgain(session, group !== null && group.hours !== null && !group.hours.isYou)
  useChange(place, () => {
    // Nobody needs to be seen by their own camera while they wait.
    if (place !== "open") putAway()
    else announce(t("practice.hours.free"))
  })
  if (group === null || group.hours === null) return children
  if (place === "shut") return <Shut {...{ visit: session, group }} hours={group.hours} />
  if (place === "busy") return <Busy group={group} helper={group.hours.helper} />
  return (
    <>
      <Helper {...group.hours} />
      {children}
    </>
  )
}

/** The helper comes at any time; and a person who has signed has the seat, whatever the clock says. */
function placeAt(state: SessionState, group: GroupAtDoor, now: number): Place {
  if (group.hours === null || group.hours.isYou) return "open"
  if (state.kind === "outside") return "busy"
  if (state.kind === "door" && state.own !== null) return "open"
  return isOpenAt(group.opening, now) ? "open" : "shut"
}

/** A person who waits goes on without pressing anything, and learns when the helper comes. */
function useAskingAgain(session: GroupSession, asks: boolean): void {
  useEffect(() => {
    if (!asks) return
    const timer = setInterval(() => {
      const state = session.state.getState()
      // A request that is under way brings the same reply.
      if (state.kind !== "door" || !state.waiting) session.askDoor()
    }, ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [session, asks])
}

/** Calls back when the place changes; not for the first one. */
function useChange(place: Place | null, onChange: () => void): void {
  const last = useRef<Place | null>(null)
  useEffect(() => {
    if (place === null || place === last.current) return
    const before = last.current
    last.current = place
    if (before !== null) onChange()
  })
}

/** Whether the helper is in the room. */
function Helper({ helper, isYou }: NonNullable<GroupAtDoor["hours"]>) {
  const t = useText()
  const words = isYou ? "you" : helper ? "here" : "not-yet"
  return (
    <output className="hours-helper">
      {helper || isYou ? <Hand /> : <Lock />}
      {t(`practice.hours.${words}`)}
    </output>
  )
}
