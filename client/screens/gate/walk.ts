import type { PledgeForm } from "#shared/formats/format.ts"
import type { OwnSeat } from "../../core/session/session-state.ts"

/**
 * Where a person is on the way in [G2]. `newcomer` takes all the steps of the room; one whom those inside have
 * just let in has given the name already (`admitted`); a member whose pledge is another one now reads it
 * again (`renewal`); and a member who has signed sees one screen.
 */
export type Walk = {
  path: WalkPath
  /** All of them, the ones behind and the ones ahead. */
  steps: readonly WalkStep[]
  name: string
} & ({ step: "pledge"; confirmed: boolean } | { step: Exclude<WalkStep, "pledge"> })

export type WalkPath = "newcomer" | "admitted" | "renewal" | "return"
type WalkStep = "name" | "pledge" | "alone" | "door" | "return"

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

/** [G2.1] What is left out where less is promised. */
const LEFT_OUT: Record<PledgeForm, readonly WalkStep[]> = {
  full: [],
  short: ["alone"],
  none: ["pledge", "alone"],
}

/** The first step, by what the door knows of this browser's seat. */
export function beginWalk(own: OwnSeat | null, form: PledgeForm): Walk {
  const path = pathOf(own)
  const steps = STEPS[path].filter((step) => !LEFT_OUT[form].includes(step))
  const [step = "door"] = steps
  return at({ path, steps, name: own?.name ?? "" }, step, false)
}

function pathOf(own: OwnSeat | null): WalkPath {
  if (own === null) return "newcomer"
  if (own.signed) return "return"
  return own.signedBefore ? "renewal" : "admitted"
}

function at({ path, steps, name }: Omit<Walk, "step">, step: WalkStep, confirmed: boolean): Walk {
  const walk = { path, steps, name }
  return step === "pledge" ? { ...walk, step, confirmed } : { ...walk, step }
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
export function walkAt(
  before: WalkByText | null,
  own: OwnSeat | null,
  text: string,
  form: PledgeForm,
): Walk {
  if (before === null) return beginWalk(own, form)
  const { walk } = before
  const isNewcomer = walk.path === "newcomer"
  if (own === null) {
    if (!isNewcomer) return beginWalk(null, form)
    const hasNotRead = walk.step === "name" || !walk.steps.includes("pledge")
    return before.text === text || hasNotRead ? walk : at(walk, "pledge", false)
  }
  if (own.signed) return walk
  const isReading = walk.step === "pledge" && !isNewcomer
  return isReading && before.text === text ? walk : beginWalk(own, form)
}

/**
 * Which step this is, from 1, and how many there are: for "Steg 2 av 4". The last one, the door, is
 * none while it is closed by the group's dates.
 */
export function placeOf(walk: Walk, doorOpen: boolean): { number: number; of: number } {
  const steps = walk.steps.filter((step) => step !== "door" || doorOpen || walk.step === "door")
  return { number: steps.indexOf(walk.step) + 1, of: steps.length }
}

/** Whether there is a step to go back to. */
export function canGoBack(walk: Walk): boolean {
  return walk.steps.indexOf(walk.step) > 0
}

/** Whether the next step is the door: while that is closed, one comes to the group's page instead. */
export function leadsToDoor(walk: Walk): boolean {
  return walk.steps[walk.steps.indexOf(walk.step) + 1] === "door"
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
      return moved(walk, -1)
  }
}

function forward(walk: Walk): Walk {
  if (walk.step === "name" && walk.name === "") return walk
  if (walk.step === "pledge" && !walk.confirmed) return walk
  return moved(walk, 1)
}

/** A person only comes past the pledge by confirming it, so going back to it finds it confirmed. */
function moved(walk: Walk, by: 1 | -1): Walk {
  const step = walk.steps[walk.steps.indexOf(walk.step) + by]
  return step === undefined ? walk : at(walk, step, by === -1)
}
