import type { FormatName } from "./formats.ts"

/** What a host does, beside what concerns the own place. */
type HostCommandName =
  | "begin"
  | "end"
  | "mark"
  | "publish"
  | "unpublish"
  | "merge"
  | "invite"
  | "lowerHand"
  | "thank"
  | "giveWord"
  | "setOrder"
  | "goTo"
  | "offerCircles"
  | "recallCircles"
  | "renewHosts"
  | "renewListeners"
/** What people on the stage do with their own place. */
type StageCommandName = "switchMicrophone" | "switchCamera" | "shareScreen" | "stepBack"
type ListenerActName =
  | "ask"
  | "takeBackQuestion"
  | "meToo"
  | "raiseHand"
  | "takeHandDown"
  | "answerInvitation"
  | "wantCircle"

/** What people in one role of a meeting with a stage have and may do. */
export interface StageRole {
  /** How many there may be at a time. */
  most: number
  /** `tile`: seen by everyone, with a place. `count`: neither seen nor named; the others know how many there are [IM1]. */
  shownAs: "tile" | "count"
  /** What they may send. */
  sources: readonly ("microphone" | "camera" | "screen")[]
  commands: readonly (HostCommandName | StageCommandName | ListenerActName)[]
}

/** One kind of meeting with a stage. What such a meeting does differently from another is asked here, and nowhere else. */
export interface StageFormat {
  roles: { host: StageRole; guest: StageRole; listener: StageRole }
  /** Whether people may leave their interest with the contact point [IM9]. */
  interest: boolean
  /** The format of the rooms that its small circles are [IM11]. */
  circles: FormatName
}
