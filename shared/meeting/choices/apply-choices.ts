import { ringFullAt } from "../round/turn-time.ts"
import type { Meeting } from "../state.ts"
import type { Choices } from "./choices.ts"

/** The meeting by other choices, from now on: the ring of the turn that is going on too [R10]. */
export function withChoices(meeting: Meeting, choices: Choices): Meeting {
  const changed = { ...meeting, choices, talk: talkKept(meeting, choices) }
  const { round } = meeting
  if (round.kind !== "speaking" || choices.turnTime === meeting.choices.turnTime) return changed
  return { ...changed, round: { ...round, fullAt: ringFullAt(changed, round, round.at) } }
}

/** [F2.1] When the choice is taken back, what was counted for it is forgotten. */
function talkKept({ talk }: Meeting, choices: Choices): Meeting["talk"] {
  return choices.leastSpokenFirst ? talk : talk.map((entry) => ({ ...entry, ms: 0 }))
}
