import type { OwnSeat } from "../connection/visit-state.ts"

/**
 * Where a person is on the way in [G2]. `newcomer` takes four steps, a member whose pledge text has
 * changed reads it again (`renewal`), and a member who has signed sees one screen.
 */
export type Walk =
  | { step: "name"; path: "newcomer"; name: string }
  | { step: "pledge"; path: "newcomer" | "renewal"; name: string; confirmed: boolean }
  | { step: "alone"; path: "newcomer"; name: string }
  | { step: "door"; path: "newcomer" | "renewal"; name: string }
  | { step: "return"; path: "return"; name: string }

export type WalkPath = Walk["path"]
export type WalkStep = Walk["step"]

/** What a person does on the way. `forward` from the pledge comes after it has been signed. */
export type WalkAction =
  | { do: "call-me"; name: string }
  | { do: "confirm"; confirmed: boolean }
  | { do: "forward" | "back" }

const STEPS: Record<WalkPath, readonly WalkStep[]> = {
  newcomer: ["name", "pledge", "alone", "door"],
  renewal: ["pledge", "door"],
  return: ["return"],
}

/** The first step, by what the door knows of this browser's seat. */
export function beginWalk(own: OwnSeat | null): Walk {
  if (own === null) return { step: "name", path: "newcomer", name: "" }
  if (own.signed) return { step: "return", path: "return", name: own.name }
  return { step: "pledge", path: "renewal", name: own.name, confirmed: false }
}

/** Which step this is, from 1, and how many there are: for "Steg 2 av 4". */
export function placeOf(walk: Walk): { number: number; of: number } {
  const steps = STEPS[walk.path]
  return { number: steps.indexOf(walk.step) + 1, of: steps.length }
}

/** Whether there is a step to go back to. */
export function canGoBack(walk: Walk): boolean {
  return placeOf(walk).number > 1
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
  switch (walk.step) {
    case "name":
      return walk.name === ""
        ? walk
        : { step: "pledge", path: walk.path, name: walk.name, confirmed: false }
    case "pledge":
      if (!walk.confirmed) return walk
      return walk.path === "newcomer"
        ? { step: "alone", path: walk.path, name: walk.name }
        : { step: "door", path: walk.path, name: walk.name }
    case "alone":
      return { step: "door", path: walk.path, name: walk.name }
    case "door":
    case "return":
      return walk
  }
}

/** One only comes past the pledge by confirming it, so going back to it finds it confirmed. */
function back(walk: Walk): Walk {
  switch (walk.step) {
    case "name":
    case "return":
      return walk
    case "pledge":
      return walk.path === "newcomer" ? { step: "name", path: walk.path, name: walk.name } : walk
    case "alone":
      return { step: "pledge", path: walk.path, name: walk.name, confirmed: true }
    case "door":
      return walk.path === "newcomer"
        ? { step: "alone", path: walk.path, name: walk.name }
        : { step: "pledge", path: walk.path, name: walk.name, confirmed: true }
  }
}
