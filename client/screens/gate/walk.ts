import type { OwnSeat } from "../../core/session/session-state.ts"

/**
 * Where a person is on the way in [G2]. `newcomer` takes four steps; one whom those inside have just
 * let in has given the name already (`admitted`); a member whose pledge is another one now reads it
 * again (`renewal`); and a member who has signed sees one screen.
 */
export type Walk =
  | { step: "name"; path: "newcomer"; name: string }
  | { step: "pledge"; path: PledgePath; name: string; confirmed: boolean }
  | { step: "alone"; path: "newcomer" | "admitted"; name: string }
  | { step: "door"; path: PledgePath; name: string }
  | { step: "return"; path: "return"; name: string }

type PledgePath = "newcomer" | "admitted" | "renewal"
export type WalkPath = Walk["path"]
export type WalkStep = Walk["step"]

/** What a person does on the way. `forward` from the pledge comes after it has been signed. */
export type WalkAction =
  | { do: "call-me"; name: string }
  | { do: "confirm"; confirmed: boolean }
  | { do: "forward" | "back" }

const STEPS: Record<WalkPath, readonly WalkStep[]> = {
  newcomer: ["name", "pledge", "alone", "door"],
  admitted: ["pledge", "alone", "door"],
  renewal: ["pledge", "door"],
  return: ["return"],
}

/** The first step, by what the door knows of this browser's seat. */
export function beginWalk(own: OwnSeat | null): Walk {
  if (own === null) return { step: "name", path: "newcomer", name: "" }
  if (own.signed) return { step: "return", path: "return", name: own.name }
  const path = own.signedBefore ? "renewal" : "admitted"
  return { step: "pledge", path, name: own.name, confirmed: false }
}

/** A walk, and the text of the pledge that it goes by (hash). */
export interface WalkByText {
  walk: Walk
  text: string
}

/**
 * The walk after a new reply of the lobby. It goes on where it was, unless the seat or the text has changed: nobody
 * keeps a tick under words that they have not read [G3].
 */
export function walkAt(before: WalkByText | null, own: OwnSeat | null, text: string): Walk {
  if (before === null) return beginWalk(own)
  const { walk } = before
  const isNewcomer = walk.path === "newcomer"
  if (own === null) {
    if (!isNewcomer) return beginWalk(null)
    if (before.text === text || walk.step === "name") return walk
    return { step: "pledge", path: "newcomer", name: walk.name, confirmed: false }
  }
  if (own.signed) return walk
  const isReading = walk.step === "pledge" && !isNewcomer
  return isReading && before.text === text ? walk : beginWalk(own)
}

/**
 * Which step this is, from 1, and how many there are: for "Steg 2 av 4". The last one, the door, is
 * none while it is closed by the group's dates.
 */
export function placeOf(walk: Walk, doorOpen: boolean): { number: number; of: number } {
  const steps = STEPS[walk.path].filter(
    (step) => step !== "door" || doorOpen || walk.step === "door",
  )
  return { number: steps.indexOf(walk.step) + 1, of: steps.length }
}

/** Whether there is a step to go back to. */
export function canGoBack(walk: Walk): boolean {
  return STEPS[walk.path].indexOf(walk.step) > 0
}

/** Whether the next step is the door: while that is closed, one comes to the group's page instead. */
export function leadsToDoor(walk: Walk): boolean {
  const steps = STEPS[walk.path]
  return steps[steps.indexOf(walk.step) + 1] === "door"
}

/**
 * The walk after an action. An action that does not belong to the step leaves it as it is; so does
 * `forward` without a name, or without having confirmed the pledge.
 */
export function walkOn(walk: Walk, action: WalkAction): Walk {
  switch (action.do) {
    case "call-me":
      return walk.step === "name" || walk.step === "return" ? { ...walk, name: action.name } : walk
    case "confirm":
      return walk.step === "pledge" ? { ...walk, confirmed: action.confirmed } : walk
    case "forward":
      return forward(walk)
    case "back":
      return back(walk)
  }
}

function forward(walk: Walk): Walk {
  const { name } = walk
  switch (walk.step) {
    case "name":
      return name === "" ? walk : { step: "pledge", path: walk.path, name, confirmed: false }
    case "pledge":
      return walk.confirmed ? afterPledge(walk.path, name) : walk
    case "alone":
      return { step: "door", path: walk.path, name }
    case "door":
    case "return":
      return walk
  }
}

function afterPledge(path: PledgePath, name: string): Walk {
  return path === "renewal" ? { step: "door", path, name } : { step: "alone", path, name }
}

/** One only comes past the pledge by confirming it, so going back to it finds it confirmed. */
function back(walk: Walk): Walk {
  const { name } = walk
  switch (walk.step) {
    case "name":
    case "return":
      return walk
    case "pledge":
      return walk.path === "newcomer" ? { step: "name", path: walk.path, name } : walk
    case "alone":
      return { step: "pledge", path: walk.path, name, confirmed: true }
    case "door":
      return walk.path === "renewal"
        ? { step: "pledge", path: walk.path, name, confirmed: true }
        : { step: "alone", path: walk.path, name }
  }
}
