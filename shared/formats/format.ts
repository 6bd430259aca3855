import type { MeetingRole } from "../meeting/role.ts"

/** What someone in a role may ask for in a room, beyond the meeting's own commands. */
export type RoleRequest =
  /** Without a seat: to be let in by those inside [K1]. */
  | "knock"
  /** With a seat: to change the group, such as its dates and who belongs to it (group/group-command.ts). */
  | "changeGroup"
  /** Inside: to show the others how their check of camera and microphone went. */
  | "showCheck"

/** What people in one role have and may do. The clock and the rounds of a room are among its commands. */
export interface Role extends MeetingRole {
  /** How long a seat is theirs: until they give it up, or only until they leave the room [H3]. */
  seat: "membership" | "visit"
  may: readonly RoleRequest[]
}

/** Where a room is, and for how long. */
export type Retention =
  /** In the store, until it is deleted [L1]. */
  | { kind: "kept" }
  /**
   * In memory, and no longer than so many minutes after it was made. `madeBy`: anyone's browser may make one
   * (`POST /api/practice`), or only the server itself.
   */
  | { kind: "ephemeral"; madeBy: "browser" | "server"; longestMinutes: number }
  /**
   * The room is in the store. People come into a copy of it in memory, which is made when the first one comes
   * and lasts no longer than so many minutes: nothing about them is stored [H1].
   */
  | { kind: "copied"; longestMinutes: number }

/** What a person promises on the way in [G2.1]. */
export type PledgeForm =
  /** The whole text the first time, its short form at every return. */
  | "full"
  /** The short form, each time. */
  | "short"
  /** Nothing: nobody else is there. */
  | "none"

/** One kind of room. What a room of that kind does differently from another is asked here, and nowhere else. */
export interface Format {
  /** What those inside are. Every role of the format has an entry. */
  roles: { participant: Role }
  /** The most seats. */
  seats: number
  /** What opens the room, beside its link: nothing, the group's dates [D4], or hours with a helper [H2]. */
  entry: "link" | "dates" | "hours"
  pledge: PledgeForm
  retention: Retention
  /** `circle`: everyone receives everyone else. `mirror`: everyone receives themselves too, and may measure their connection. */
  media: "circle" | "mirror"
  /** What the mark of the initiator's seat says. */
  mark: "initiator" | "helper"
  /** The meeting that people come from when they enter, and are back in when they leave; null where there is none. */
  partOf: "plenary" | null
  /** Whether the guide to a group's first meetings is shown without being asked for. */
  guidesFirstMeetings: boolean
}
