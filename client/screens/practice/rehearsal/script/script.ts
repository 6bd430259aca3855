import { takenBreak } from "#shared/meeting/clock/clock-state.ts"
import { isPresent } from "#shared/meeting/people.ts"

import { PEOPLE } from "../drawn-people/people.ts"
import type { Planned, Scene } from "./actions.ts"
import { pauseAction } from "./pause.ts"
import { partAction } from "./part-actions.ts"
import { turnAction } from "./turns.ts"

/** How long the others think about a proposal, ms. */
const THINK_MS = 1600
/** One who fell out is back after this, ms. */
const AWAY_MS = 4500
/** How long after the break, or after another, each switches the camera on again, ms. */
const CAMERA_MS = 900

/** What the others agree to. Anything else they leave lying: a rehearsal puts nobody out. */
const AGREEABLE = new Set(["extend", "plan"])

/**
 * What happens next in the rehearsal if the person does nothing: the same scene always gives the same
 * action. Undefined when everybody waits for the person, or the person is not in the room.
 */
export function nextAction(scene: Scene): Planned | undefined {
  if (!isPresent(scene.meeting, scene.you)) return undefined
  const candidates = [
    returning(scene),
    turnAction(scene),
    pauseAction(scene),
    cameras(scene),
    votes(scene),
    partAction(scene),
  ].filter((planned) => planned !== undefined)
  return candidates.toSorted((a, b) => a.at - b.at)[0]
}

function returning({ meeting }: Scene): Planned | undefined {
  for (const { seat, presence } of meeting.people)
    if (PEOPLE.has(seat) && presence.kind === "dropped")
      return { at: presence.at + AWAY_MS, action: { kind: "return", seat } }
  return undefined
}

/** Outside the break everyone wants to be seen; each switches on their own, one after the other. */
function cameras({ meeting: { clock, people }, changedAt }: Scene): Planned | undefined {
  if (takenBreak(clock)) return undefined
  const off = people.find(
    ({ seat, camera, presence }) => PEOPLE.has(seat) && !camera && presence.kind === "here",
  )
  if (off === undefined) return undefined
  const command = { type: "switchCamera", on: true } as const
  return { at: changedAt + CAMERA_MS, action: { kind: "command", seat: off.seat, command } }
}

function votes({ meeting, changedAt }: Scene): Planned | undefined {
  for (const { id, what, yes, enoughAt } of meeting.proposals) {
    if (!AGREEABLE.has(what.kind) || enoughAt !== null) continue
    const seat = [...PEOPLE.keys()].find((one) => !yes.includes(one))
    if (seat === undefined) continue
    const command = { type: "vote", proposal: id, agree: true } as const
    return { at: changedAt + THINK_MS, action: { kind: "command", seat, command } }
  }
  return undefined
}
