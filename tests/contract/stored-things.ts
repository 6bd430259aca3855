import { createHash } from "node:crypto"

import { newGroup } from "#shared/group/new-group.ts"
import { signed } from "#shared/group/seats.ts"
import type { Group, Member } from "#shared/group/state.ts"
import { newMeeting } from "#shared/meeting/apply.ts"
import type { Meeting } from "#shared/meeting/state.ts"

/** What a group, a member and a meeting look like at the store: hashes and sealed text made of a word. */
export function hash(word: string): string {
  return createHash("sha256").update(word).digest("base64url")
}

export function sealed(word: string): string {
  return Buffer.from(word.padEnd(60, ".")).toString("base64url")
}

export function roomId(word: string): string {
  return hash(word).slice(0, 22)
}

function aSigning(word: string) {
  return { tokenHash: hash(word), name: sealed(word), signed: { text: hash("pledge"), at: 1_000 } }
}

export function aMember(seat: number, word: string): Member {
  return { seat, ...aSigning(word) }
}

/** A group of version 1, without members unless `parts` has some. */
export function aGroup(parts: Partial<Group> = {}): Group {
  const request = {
    accessKeyHash: hash("key"),
    name: sealed("Torsdagsgruppa"),
    seats: 8,
    language: "nn",
    initiator: null,
  } as const
  return { ...newGroup(request, roomId("room"), 500), ...parts }
}

/** The document of a stored room as the program wrote it before rooms named their format. */
export function beforeFormats({ formation, hours, ...rest }: Group): object {
  return { ...rest, format: undefined, circle: formation, ...(hours && { helped: hours }) }
}

/** The same group as the next thing that is written of it. */
export function next(group: Group, parts: Partial<Group> = {}): Group {
  return { ...group, version: group.version + 1, ...parts }
}

/** The group with one more member by the rules of the pledge; undefined when they refuse. */
export function seatedIn(group: Group, word: string): Group | undefined {
  const after = signed(group, aSigning(word))
  return after.ok ? next(after.value) : undefined
}

/** A group in which there is something of every kind, at the given version. */
export function aFullGroup(word: string, version = 1): Group {
  return aGroup({
    room: roomId(word),
    version,
    door: { kind: "closed", at: 2_000, by: 3 },
    ownWords: sealed(`own words of ${word}`),
    initiator: { kind: "seated", seat: 1 },
    members: [aMember(1, `${word} anna`), { ...aMember(3, `${word} berit`), signed: null }],
    knocks: [
      {
        id: hash(`${word} carl`).slice(0, 22),
        kind: "newcomer",
        tokenHash: hash(`${word} carl`),
        name: sealed(`${word} carl`),
        at: 3_000,
      },
    ],
    dates: { kind: "own", list: ["2026-10-22T19:00", "2026-10-29T19:00"] },
    openedAt: 2_500,
    apologies: [{ seat: 3, meetingAt: 4_000, words: sealed(`${word} cannot come`) }],
    notes: [
      {
        kind: "quit",
        seat: 2,
        name: sealed(`${word} dina`),
        at: 3_500,
        words: sealed(`${word} goodbye`),
      },
      { kind: "newDates", seat: 1, name: sealed(`${word} anna`), at: 3_600 },
    ],
    held: 4,
  })
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
