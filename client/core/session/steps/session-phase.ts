import { assertNever } from "#shared/values/assert-never.ts"
import type { EnterRequest } from "#shared/protocol/joining.ts"
import type { Code } from "../../signalling/answer.ts"
import type { PreJoin } from "../pre-join.ts"
import type { RoomSession } from "../room-session.ts"
import type { EndReason, GroupAtDoor, SessionState, Waiting } from "../session-state.ts"
import type { OpenedGroup } from "../texts/opened-group.ts"

/** At the door, with a seat to take or the seat of the participant. */
export interface DoorPlace {
  kind: "door"
  /** A press has been sent and is not answered yet. */
  waiting: boolean
  /** Why the last press was refused. */
  error: Code | null
  page: OpenedGroup | null
}

/** Without a seat: the participant can knock, and those inside decide. */
export interface KnockPlace {
  kind: "outside"
  why: "closed" | "full" | "returning"
  waiting: Waiting
}

export type PreJoinPlace = DoorPlace | KnockPlace

interface PreJoined {
  preJoin: PreJoin
  /** The participant has asked for the group's page, and follows it. */
  looking: boolean
}

/** A notification, or a change of the media, as it is passed to the room. */
export type RoomUpdate = (room: RoomSession) => void

/** Where a session stands. Screens see `shownState` of it. */
export type SessionPhase =
  /** The lobby has not answered, or has refused: nothing is known of the group. */
  | { kind: "connecting"; refusal: Code | "not-secure" | "invitation-used" | null }
  /** The lobby has answered, and the participant takes the steps before the room. */
  | ({ kind: "preJoin"; place: PreJoinPlace } & PreJoined)
  /** `enter` has been sent, and is not answered or its texts are not opened yet. */
  | ({
      kind: "entering"
      entry: EnterRequest
      page: OpenedGroup | null
      /** What has come for the room since: it comes after the snapshot. */
      early: readonly RoomUpdate[]
      /** The connection has been lost since. */
      lost: boolean
    } & PreJoined)
  | InRoom<"inside">
  /** The connection is lost, or the way back on a new one is not complete. */
  | InRoom<"reconnecting">
  /** For good. `group` is null where there is no goodbye to show. */
  | { kind: "ended"; why: EndReason; group: GroupAtDoor | null }

interface InRoom<Kind> {
  kind: Kind
  preJoin: PreJoin
  /** What was sent to enter, last time. */
  entry: EnterRequest
  room: RoomSession
}

export const AT_DOOR: DoorPlace = { kind: "door", waiting: false, error: null, page: null }
export const NOT_WAITING: Waiting = { kind: "no", error: null }

/** The room, while the participant is inside. */
export function roomOf(phase: SessionPhase): RoomSession | undefined {
  return "room" in phase ? phase.room : undefined
}

/** Where the lobby's answer places a participant. What they were in the middle of stays so. */
export function placeAfter({ own, noSeat }: PreJoin, before: PreJoinPlace = AT_DOOR): PreJoinPlace {
  if (own === null && noSeat !== null) {
    const waiting = before.kind === "outside" ? before.waiting : NOT_WAITING
    return { kind: "outside", why: noSeat, waiting }
  }
  if (own === null && before.kind === "outside" && before.why === "returning") return before
  if (before.kind === "outside") return AT_DOOR
  // The group's page is for those who have signed the text of today [G1].
  return own?.signed === true ? before : { ...before, page: null }
}

/** What screens are drawn from; null to leave on the screen what is there. */
export function shownState(phase: SessionPhase): SessionState | null {
  switch (phase.kind) {
    case "connecting":
      return phase.refusal === null
        ? { kind: "connecting" }
        : { kind: "refused", code: phase.refusal }
    case "preJoin":
      return shownPlace(phase.preJoin, phase.place)
    case "entering":
      return shownPlace(phase.preJoin, { ...AT_DOOR, waiting: true, page: phase.page })
    case "inside":
    case "reconnecting":
      return { kind: "inside", group: phase.preJoin.group, room: phase.room.state }
    case "ended":
      return phase.group && { kind: "out", why: phase.why, group: phase.group }
    default:
      return assertNever(phase)
  }
}

function shownPlace({ group, own }: PreJoin, place: PreJoinPlace): SessionState {
  if (place.kind === "outside") return { ...place, group }
  if (own === null) return { ...place, group, own }
  const { seat, name, signed, signedBefore } = own
  return { ...place, group, own: { seat, name, signed, signedBefore } }
}
