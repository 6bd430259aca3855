import type { ContactPoint, Interest } from "#shared/contactPoint/state.ts"
import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import type { DocumentChange } from "#shared/room/document-store.ts"

import { hash, roomId, sealed } from "./stored-things.ts"

function publicKey(word: string): string {
  return hash(word).padEnd(87, "A")
}

export function aContactPoint(word: string, parts: Partial<ContactPoint> = {}): ContactPoint {
  return {
    version: 1,
    id: roomId(word),
    accessKeyHash: hash(`${word} key`),
    profile: sealed(`${word} profile`),
    publicKey: publicKey(word),
    entries: [{ id: roomId(`${word} entry`), kind: "holder", room: null, sealed: sealed(word) }],
    createdAt: 1_000,
    ...parts,
  }
}

export function anInterest(word: string, parts: Partial<Interest> = {}): Interest {
  return {
    version: 1,
    id: roomId(word),
    contactPoint: roomId("contact point"),
    infoMeeting: roomId("info meeting"),
    receiptHash: hash(word),
    sealed: sealed(`${word} to the contact point`.repeat(5)),
    own: sealed(`${word} own words`),
    at: 10_000,
    contacted: false,
    note: null,
    ...parts,
  }
}

/** A meeting with something of every kind in it. */
export function anInfoMeeting(word: string, parts: Partial<InfoMeeting> = {}): InfoMeeting {
  const tokenHash = hash(`${word} token`)
  const infoId = roomId(`${word} id`)
  return {
    version: 1,
    id: roomId(word),
    format: "infoMeeting",
    contactPoint: roomId("contact point"),
    listenersKeyHash: hash(`${word} listeners`),
    hostsKeyHash: hash(`${word} hosts`),
    formerHostsKeyHashes: [hash(`${word} former hosts`)],
    formerListeners: [
      { keyHash: hash(`${word} former listeners`), sealed: sealed(`${word} former`) },
    ],
    listenersSecret: sealed(`${word} secret`),
    renewedSecret: null,
    forContactPoint: null,
    hostsPublicKey: publicKey(word),
    welcome: sealed(`${word} welcome`),
    startsAt: "2026-12-03T18:00",
    minutes: 60,
    language: "nb",
    createdAt: 1_000,
    phase: { kind: "running", startedAt: 2_000, hostsGoneAt: null },
    stage: [
      {
        place: 1,
        role: "host",
        name: sealed(`${word} host`),
        tokenHash,
        microphone: true,
        camera: true,
        presence: { kind: "dropped", at: 3_000 },
      },
    ],
    word: 1,
    screen: null,
    questions: [
      {
        id: infoId,
        tokenHash,
        sealed: sealed(`${word} question`.repeat(8)),
        at: 2_500,
        mark: "answered",
        mergedInto: null,
        published: { text: sealed(`${word} published`), at: 2_600 },
        meToo: [hash(`${word} me too`)],
      },
    ],
    hands: [{ id: infoId, tokenHash, at: 2_700, invitedAt: null }],
    order: {
      items: [{ id: infoId, title: sealed(`${word} item`), minutes: 10 }],
      current: { id: infoId, since: 2_000 },
    },
    circles: {
      kind: "going",
      id: infoId,
      startedAt: 2_000,
      noticeAt: 3_000,
      endsAt: 4_000,
      circles: [{ index: 0, key: hash(`${word} circle`), room: infoId, seats: [tokenHash] }],
    },
    ...parts,
  }
}

/** The change that writes it. */
export const ofContactPoint = (document: ContactPoint): DocumentChange => ({
  kind: "contactPoint",
  document,
})
export const ofInterest = (document: Interest): DocumentChange => ({ kind: "interest", document })
export const ofMeeting = (document: InfoMeeting): DocumentChange => ({
  kind: "infoMeeting",
  document,
})

/** The document as it is written next. */
export function later<T extends { version: number }>(document: T, parts: Partial<T> = {}): T {
  return { ...document, ...parts, version: document.version + 1 }
}
