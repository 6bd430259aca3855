import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"

import type { RoomState } from "../../client/core/session/session-state.ts"
import type { DeviceState } from "../../client/core/media/device-state.ts"
import type { groupOf } from "../../client/screens/room/testing/pretend-group.ts"

/** When the pretend meeting's clock started: its break, then, ends at 18.05 in Oslo. */
export const START = Date.UTC(2026, 0, 15, 16, 0)
export const MINUTE = 60_000

/** Who does what, in the meeting as it then is. */
export type Act = (meeting: Meeting) => { seat: number; command: Command }

/** One view of the room: who is there, what has happened, and how long the clock has gone. */
export interface RoomView {
  people: number
  minutes?: number
  events?: readonly MeetingEvent[]
  speaking?: number
  /** Seats whose camera is a phone held upright. */
  tall?: readonly number[]
  ownVoice?: boolean
  line?: RoomState["connection"]
  audioBlocked?: boolean
  videoLimit?: RoomState["videoLimit"]
  /** The keys of audio and video; nothing is known of them when left out. */
  mediaKeys?: RoomState["keys"]
  /** How many members have not come, and what is otherwise than usual in their group. */
  absent?: number
  group?: Parameters<typeof groupOf>[1]
  /** The words that someone proposes for the pledge, opened. */
  proposedWords?: string
  /** The own words of the round. */
  topic?: string
  camera?: DeviceState
  /** The labels of a headset that has come, and of the microphone that is used since another went. */
  came?: string
  gone?: string
  /** What people do, each after the other; `ago` minutes ago, but for the silent signs. */
  ago?: number
  acts?: readonly Act[]
  /** Buttons to press before the picture is taken, by their names. */
  press?: readonly string[]
  /** A key to press then. */
  keys?: string
}
