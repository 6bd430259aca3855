import { MINUTE } from "../../meeting/phase.ts"
import { instantOf } from "../../schedule/oslo.ts"
import { newRoomWithHelper } from "../room-with-helper.ts"
import { signed } from "../seats.ts"
import type { Group } from "../state.ts"
import { hashOf, sealed } from "./group-in-test.ts"

export const HELPER = hashOf("helper")
export const KARI = hashOf("kari")

/** Tuesdays, 18:00 to 20:00. */
const HOURS = {
  dates: { kind: "every", weeks: 1, from: "2026-12-01", time: "18:00" },
  minutes: 120,
} as const
export const OPENS = instantOf("2026-12-01T18:00")
export const CLOSES = OPENS + 120 * MINUTE

/** A contact point's practice room in which nobody has a seat. */
export function room(): Group {
  const keys = { accessKeyHash: hashOf("key"), name: sealed("LINK"), language: "nb" } as const
  return newRoomWithHelper({ ...keys, helper: HELPER, ...HOURS }, "r".repeat(22), OPENS)
}

/** The room with a seat for the person with this token. */
export function sign(group: Group, tokenHash: string): Group {
  const text = hashOf("pledge")
  const done = signed(group, { tokenHash, name: sealed("name"), signed: { text, at: OPENS } })
  if (!done.ok) throw new Error(done.error.code)
  return done.value
}
