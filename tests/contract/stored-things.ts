import { createHash } from "node:crypto"

import { newMeeting } from "#shared/meeting/apply.ts"
import type { Meeting } from "#shared/meeting/state.ts"

import type { NewSeat, StoredGroup } from "../../server/rooms/ports.ts"

/** What a group, a seat and a meeting look like at the store: hashes and sealed text made of a word. */
export function hash(word: string): string {
  return createHash("sha256").update(word).digest("base64url")
}

export function sealed(word: string): string {
  return Buffer.from(word.padEnd(60, ".")).toString("base64url")
}

export function roomId(word: string): string {
  return hash(word).slice(0, 22)
}

export function aSeat(word: string): NewSeat {
  return { tokenHash: hash(word), name: sealed(word), signed: { text: hash("pledge"), at: 1_000 } }
}

export function aGroup(parts: Partial<StoredGroup> = {}): StoredGroup {
  return {
    room: roomId("room"),
    accessKeyHash: hash("key"),
    name: sealed("Torsdagsgruppa"),
    seats: 8,
    language: "nn",
    createdAt: 500,
    members: [],
    ...parts,
  }
}

/** A running meeting with two people in it, at the given version. */
export function aMeeting(version: number): Meeting {
  return {
    ...newMeeting(),
    version,
    clock: {
      kind: "running",
      startedAt: 1_000,
      endsAt: 7_201_000,
      break: { kind: "taken", from: 3_301_000, until: 3_901_000, back: [2] },
    },
    people: [
      {
        seat: 1,
        name: sealed("anna"),
        presence: { kind: "here" },
        microphone: true,
        camera: false,
      },
      {
        seat: 2,
        name: sealed("berit"),
        presence: { kind: "dropped", at: 3_400_000 },
        microphone: false,
        camera: false,
      },
    ],
  }
}
