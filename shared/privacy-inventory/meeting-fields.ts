/** The places in a stored meeting that the table of what is kept speaks of together. */

/** Where the table says "all of this below that". */
function under(place: string, fields: readonly string[]): string[] {
  return fields.map((field) => `${place}.${field}`)
}

const PLAN = ["plan.minutes", "plan.breakMinutes"] as const

const BREAK = [
  "break.kind",
  "break.at",
  "break.putOff",
  "break.from",
  "break.until",
  "break.back[]",
] as const

const CHOICES = ["choices.listening", "choices.turnTime", "choices.leastSpokenFirst"] as const

/** All of a round but the words of its topic. */
const ROUND = [
  "kind",
  "id",
  "topic.kind",
  "topic.name",
  "turn",
  "seat",
  "from",
  "at",
  "fullAt",
  "open",
  "queue[]",
  "again[]",
  "done[]",
  "interrupted[]",
  "listeners[]",
  "next.seat",
  "next.from",
] as const

export const CLOCK_FIELDS = [
  "version",
  "closingRound",
  "clock.kind",
  "clock.startedAt",
  "clock.endsAt",
  ...PLAN,
  ...CHOICES,
  ...under("clock", BREAK),
]

export const ROUND_FIELDS = [
  ...under("round", ROUND),
  "hands[]",
  "signs[].seat",
  "signs[].sign",
  "signs[].at",
]

/** What can be undone is kept as it was before. */
export const UNDO_FIELDS = [
  ...under("undos[]", ["id", "seat", "until", "what", "before.part", "before.closingRound"]),
  ...under("undos[].before", [...PLAN, ...BREAK, ...CHOICES]),
  ...under("undos[].before.round", ROUND),
]

export const PROPOSAL_FIELDS = [
  ...under("proposals[]", ["id", "seat", "at", "atLeast", "enoughAt", "yes[]", "say[]"]),
  ...under("proposals[].what", ["kind", "seat", "turn", "minutes", "breakMinutes"]),
]

export const PEOPLE_FIELDS = [
  ...under("people[]", ["seat", "presence.kind", "presence.at", "microphone", "camera"]),
  "removed[]",
]
