import type { GroupView } from "#shared/group/messages.ts"
import type { EnterRequest, Snapshot } from "#shared/protocol/joining.ts"
import type { Code } from "../../signalling/answer.ts"
import type { PreJoin } from "../pre-join.ts"
import type { RoomSession } from "../room-session.ts"
import type { RoomUpdate, SessionPhase } from "./session-phase.ts"
import type { EndReason, KnockKind } from "../session-state.ts"
import type { OpenedGroup } from "../texts/opened-group.ts"

/** What happens to a session. Replies come in the order in which they were asked for. */
export type Input = ConnectionInput | PreJoinInput

/** What the server, the connection and the browser's other tabs bring. */
export type ConnectionInput =
  | { type: "connected" }
  | { type: "disconnected" }
  /** The lobby is another than was shown, or may be. */
  | { type: "lobbyChanged" }
  /** `end` when there is nothing here for this participant any more. */
  | { type: "lobbyAnswered"; preJoin: PreJoin; end: "withdrawn" | "removed" | null }
  | { type: "lobbyRefused"; code: Code }
  /** Somebody has used the personal invitation, or it was replaced [IM10]. */
  | { type: "invitationUsed" }
  | { type: "enterSent"; entry: EnterRequest }
  | { type: "enterRefused"; code: Code }
  | { type: "entered"; room: RoomSession }
  | { type: "reentered"; entry: EnterRequest; snapshot: Snapshot }
  | { type: "reenterRefused"; code: Code }
  /** Something comes for the room before it is there. */
  | { type: "roomUpdated"; update: RoomUpdate }
  /** Another tab of this browser has entered with the same seat [P2]. */
  | { type: "seatTaken" }
  | { type: "evicted"; why: EndReason }
  | { type: "left" }

/** The presses and the answers of the steps before the room. */
export type PreJoinInput =
  | { type: "pressed" }
  | { type: "pressRefused"; code: Code }
  | { type: "signed"; own: NonNullable<PreJoin["own"]> }
  | { type: "waitOutside"; as: KnockKind; name: string }
  /** The name was refused in this browser, before anybody was asked. */
  | { type: "waitRefused"; as: KnockKind; code: Code }
  | { type: "knockRefused"; as: KnockKind; code: Code }
  | { type: "notLetIn" }
  | { type: "stopWaiting" }
  | { type: "lookSent" }
  /** `refusal` is null when the group's page was had. */
  | { type: "lookAnswered"; refusal: Code | null }
  | { type: "groupOpened"; view: GroupView; page: OpenedGroup }

/** What is to be done about it, in order. */
export type Effect =
  /** Asks the lobby, and enters again right behind it when there is a room. */
  | { type: "askLobby" }
  | { type: "askLobbyLater" }
  /** What has been asked of the lobby is of no use any more. */
  | { type: "dropLobby" }
  | { type: "startTime" }
  | { type: "knock"; as: KnockKind; name: string }
  | { type: "stopKnocking" }
  | { type: "askGroup" }
  /** Other tabs of this browser give the seat up [P2]. */
  | { type: "tellTabs" }
  | { type: "pauseRoom"; room: RoomSession }
  | { type: "resumeRoom"; room: RoomSession; entry: EnterRequest; snapshot: Snapshot }
  | { type: "closeRoom"; room: RoomSession }
  /** The seat is no more: nothing of the group stays in this browser. */
  | { type: "forgetGroup" }
  | { type: "closeAll" }
  | { type: "hangUp" }

export interface Step {
  phase: SessionPhase
  effects: Effect[]
}

export type InputOf<T extends Input["type"]> = Extract<Input, { type: T }>

export function to(phase: SessionPhase, ...effects: Effect[]): Step {
  return { phase, effects }
}
