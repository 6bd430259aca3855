/** Every refusal a server can give. Clients switch on these; people read the message beside them. */
export const ERROR_CODES = [
  /** The message has the wrong shape, type or size. */
  "bad-input",
  /** No such room, or the key does not open it: one code, so that guessing teaches nothing. */
  "no-entry",
  /** Every seat of the group is taken. */
  "full",
  /** The group is closed: those inside decide whether one comes in. */
  "knock-first",
  /** The door opens half an hour before the meeting. */
  "not-open",
  /** The current text of the pledge has not been signed by this seat, or not confirmed on this entry. */
  "pledge-needed",
  /** The person is not in the room, so they can do and see nothing in it. */
  "not-inside",
  /** The person is in the room, but this is not theirs to do. */
  "not-allowed",
  /** The command is about something that has already passed. */
  "stale",
  /** The meeting is in a phase in which this cannot be done. */
  "wrong-phase",
  /** Too many messages in too short a time. */
  "too-many",
  /** The group has answered, or it was asked too often: one may ask again within the hour. */
  "later",
  /** This seat is now used from another tab or device. */
  "taken-over",
  /** The meeting is over and its room has closed. */
  "closed",
  /** Audio and video are being set up again; ask once more in a moment. */
  "media-lost",
  /** Something broke on the server. Nothing was changed. */
  "internal",
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]
