import type { StageFormat, StageRole } from "./stage-format.ts"

/** How many people there may be in each role: a place on the stage is a number from 1 to 6. */
export const MOST_IN_ROLE = { hosts: 4, guests: 2, listeners: 300 } as const

const HOST = {
  most: MOST_IN_ROLE.hosts,
  shownAs: "tile",
  sources: ["microphone", "camera", "screen"],
  commands: [
    "begin",
    "end",
    "mark",
    "publish",
    "unpublish",
    "merge",
    "invite",
    "lowerHand",
    "thank",
    "giveWord",
    "setOrder",
    "goTo",
    "offerCircles",
    "recallCircles",
    "wantCircle",
    "renewHosts",
    "renewListeners",
    "switchMicrophone",
    "switchCamera",
    "shareScreen",
    "stepBack",
  ],
} as const satisfies StageRole

const GUEST = {
  most: MOST_IN_ROLE.guests,
  shownAs: "tile",
  sources: ["microphone", "camera"],
  commands: ["switchMicrophone", "switchCamera", "stepBack"],
} as const satisfies StageRole

const LISTENER = {
  most: MOST_IN_ROLE.listeners,
  shownAs: "count",
  sources: [],
  commands: [
    "ask",
    "takeBackQuestion",
    "meToo",
    "raiseHand",
    "takeHandDown",
    "answerInvitation",
    "wantCircle",
  ],
} as const satisfies StageRole

/** Every kind of meeting with a stage, one row each. */
export const STAGE_FORMATS = {
  /** People who have not decided listen without being seen. */
  infoMeeting: {
    roles: { host: HOST, guest: GUEST, listener: LISTENER },
    interest: true,
    circles: "breakout",
  },
  /** People who know why they come - training, networks - meet in plenary and in small circles. */
  gathering: {
    roles: { host: HOST, guest: GUEST, listener: LISTENER },
    interest: false,
    circles: "breakout",
  },
} as const satisfies Record<string, StageFormat>

export type StageFormatName = keyof typeof STAGE_FORMATS

/** The row of a meeting with a stage, by the name that the meeting has of it. */
export function stageFormatOf({ format }: { format: StageFormatName }): StageFormat {
  return STAGE_FORMATS[format]
}
