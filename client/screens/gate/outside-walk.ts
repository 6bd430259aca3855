import type { KnockKind, SessionState } from "../../core/session/session-state.ts"

type Outside = Extract<SessionState, { kind: "outside" }>

/** Why one stands outside: no door to walk through, or one's own wish to get an old seat back. */
export type WhyOutside = Outside["why"]

/** Where a person is on the way to knocking [K1, K4]: who one is, the name, what will happen. */
export type OutsideWalk =
  | { step: "who"; name: string }
  | { step: "name" | "expect"; as: KnockKind; name: string }

export type OutsideAction =
  | { do: "choose"; as: KnockKind }
  | { do: "call-me"; name: string }
  | { do: "back" }

/** The first step. A name given already, at a door that closed meanwhile, is kept. */
export function beginOutside(why: WhyOutside, name = ""): OutsideWalk {
  return why === "returning" ? { step: "name", as: "returning", name } : { step: "who", name }
}

/** Who one can say that one is: a newcomer has no seat to hope for where all are taken. */
export function whoCanKnock(why: WhyOutside): readonly KnockKind[] {
  return why === "closed" ? ["newcomer", "returning"] : ["returning"]
}

export function walkOutside(walk: OutsideWalk, action: OutsideAction): OutsideWalk {
  const { name } = walk
  switch (action.do) {
    case "choose":
      return walk.step === "who" ? { step: "name", as: action.as, name } : walk
    case "call-me":
      return walk.step === "name" && action.name !== ""
        ? { ...walk, step: "expect", name: action.name }
        : walk
    case "back":
      return back(walk)
  }
}

function back(walk: OutsideWalk): OutsideWalk {
  switch (walk.step) {
    case "who":
      return walk
    case "name":
      return { step: "who", name: walk.name }
    case "expect":
      return { ...walk, step: "name" }
  }
}

/** What is shown to one outside: a step, or how it goes with the knock. */
export type OutsideScreen =
  | { show: "who" }
  | { show: "name" | "expect"; as: KnockKind; name: string }
  | { show: "waiting"; name: string }
  | { show: "unanswered" }

export function outsideScreen(walk: OutsideWalk, waiting: Outside["waiting"]): OutsideScreen {
  switch (waiting.kind) {
    case "waiting":
      return { show: "waiting", name: waiting.name }
    case "unanswered":
      return { show: "unanswered" }
    case "no":
      return walk.step === "who"
        ? { show: "who" }
        : { show: walk.step, as: walk.as, name: walk.name }
  }
}
