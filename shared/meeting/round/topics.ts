import type { Instant } from "../../values/ids.ts"
import { phaseAt } from "../phase.ts"
import type { Meeting } from "../state.ts"
import type { OfferedTopic } from "./round-state.ts"

/** [R1] The topics offered at this instant, most fitting first. */
export function topicsOffered({ clock }: Meeting, now: Instant): OfferedTopic[] {
  switch (phaseAt(clock, now).kind) {
    case "gathering":
    case "firstHalf":
    case "break":
      return ["presentation", "sinceLast", "rightNow"]
    case "secondHalf":
      return ["rightNow", "sinceLast"]
    case "closing":
    case "over":
    case "closed":
      return ["howWasIt"]
  }
}

/** [C7] Whether a closing round is offered: the meeting is closing and none has been started there. */
export function isClosingRoundOffered(meeting: Meeting, now: Instant): boolean {
  if (meeting.closingRound || meeting.round.kind !== "none") return false
  return phaseAt(meeting.clock, now).kind === "closing"
}
