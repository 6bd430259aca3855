import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { INTEREST_DAYS } from "#shared/contactPoint/state.ts"
import type { ServerStore } from "#shared/room/document-store.ts"

import {
  aContactPoint,
  anInfoMeeting,
  anInterest,
  later,
  ofContactPoint,
  ofInterest,
  ofMeeting,
} from "./stored-documents.ts"
import { aFullGroup, aGroup, roomId } from "./stored-things.ts"

const OWNER = roomId("contact point")
const INTEREST_MS = INTEREST_DAYS * 24 * 60 * 60_000

/** One database, however many times it is opened. */
export interface DocumentsLocation {
  open(): Promise<ServerStore>
  remove(): Promise<void>
}

/** What every implementation of the documents must do. */
export function documentsContract(
  name: string,
  newLocation: () => Promise<DocumentsLocation>,
): void {
  describe(`The documents contract over ${name}`, () => {
    let location: DocumentsLocation
    let store: ServerStore
    const opened: ServerStore[] = []

    async function open(): Promise<ServerStore> {
      const one = await location.open()
      opened.push(one)
      return one
    }

    beforeEach(async () => {
      location = await newLocation()
      store = await open()
    })

    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close()
      await location.remove()
    })

    it("gives each kind back as it was written, also when the store is opened again", async () => {
      const [point, meeting, interest] = [aContactPoint("a"), anInfoMeeting("b"), anInterest("c")]
      expect(
        await store.documents.writeDocuments([
          ofContactPoint(point),
          ofMeeting(meeting),
          ofInterest(interest),
        ]),
      ).toBe(true)
      await store.close()
      const { documents } = await open()
      expect(await documents.read("contactPoint", point.id)).toEqual(point)
      expect(await documents.read("infoMeeting", meeting.id)).toEqual(meeting)
      expect(await documents.read("interest", interest.id)).toEqual(interest)
      expect(await documents.read("interest", meeting.id)).toBeUndefined()
    })

    it("refuses a version that does not follow, and changes nothing", async () => {
      const { documents } = store
      const first = anInterest("a")
      expect(await documents.writeDocuments([ofInterest(later(first))])).toBe(false)
      expect(await documents.writeDocuments([ofInterest(first)])).toBe(true)
      expect(await documents.writeDocuments([ofInterest(first)])).toBe(false)
      const second = later(first, { contacted: true })
      expect(await documents.writeDocuments([ofInterest(second)])).toBe(true)
      for (const version of [1, 2, 4, 99])
        expect(await documents.writeDocuments([ofInterest({ ...first, version })])).toBe(false)
      expect(await documents.read("interest", first.id)).toEqual(second)
    })

    it("writes several documents and a group in one stroke", async () => {
      const { documents } = store
      const [point, interest] = [aContactPoint("a"), anInterest("b")]
      await documents.writeDocuments([ofContactPoint(point), ofInterest(interest)])
      const group = aFullGroup("made")
      const after = later(point, { entries: [] })
      const gone = { kind: "interest", id: interest.id, version: 1, document: null } as const
      expect(await documents.writeDocuments([ofContactPoint(after), gone], group)).toBe(true)
      expect(await store.group(group.room)).toEqual(group)
      expect(await documents.read("contactPoint", point.id)).toEqual(after)
      expect(await documents.read("interest", interest.id)).toBeUndefined()
    })

    it("changes nothing at all when one of them does not fit", async () => {
      const { documents } = store
      const [point, interest] = [aContactPoint("a"), anInterest("b")]
      await documents.writeDocuments([ofContactPoint(point), ofInterest(interest)])
      const group = aGroup()
      const fits = ofContactPoint(later(point))
      const wrongVersion = {
        kind: "interest",
        id: interest.id,
        version: 2,
        document: null,
      } as const
      const unknown = { kind: "interest", id: roomId("x"), version: 1, document: null } as const
      for (const stale of [wrongVersion, unknown, ofInterest(interest)])
        expect(await documents.writeDocuments([fits, stale], group)).toBe(false)
      expect(await store.group(group.room)).toBeUndefined()
      expect(await documents.read("contactPoint", point.id)).toEqual(point)
      expect(await documents.read("interest", interest.id)).toEqual(interest)
      await store.write({ room: group.room, group })
      expect(await documents.writeDocuments([fits], { ...group, seats: 3 })).toBe(false)
      expect(await documents.read("contactPoint", point.id)).toEqual(point)
      expect(await store.group(group.room)).toEqual(group)
    })

    it("takes exactly one of many changes that are made at once", async () => {
      const point = aContactPoint("a")
      await store.documents.writeDocuments([ofContactPoint(point)])
      const other = await open()
      const words = Array.from({ length: 20 }, (_, index) => `group ${index}`)
      const written = await Promise.all(
        words.map((word, index) =>
          (index % 2 === 0 ? store : other).documents.writeDocuments(
            [ofContactPoint(later(point))],
            aGroup({ room: roomId(word) }),
          ),
        ),
      )
      expect(written.filter(Boolean)).toHaveLength(1)
      const groups = await Promise.all(words.map((word) => other.group(roomId(word))))
      expect(groups.map((group) => group !== undefined)).toEqual(written)
    })

    it("lists what belongs to a contact point, and nothing of another", async () => {
      const { documents } = store
      const mine = [anInterest("a"), anInterest("b"), anInterest("c")]
      const others = anInterest("d", { contactPoint: roomId("other") })
      const meeting = anInfoMeeting("e")
      await documents.writeDocuments([...[...mine, others].map(ofInterest), ofMeeting(meeting)])
      const [first, ...rest] = mine
      await documents.writeDocuments([
        { kind: "interest", id: first!.id, version: 1, document: null },
      ])
      const byId = (one: { id: string }, two: { id: string }) => (one.id < two.id ? -1 : 1)
      expect((await documents.ownedBy("interest", OWNER)).toSorted(byId)).toEqual(
        rest.toSorted(byId),
      )
      expect(await documents.ownedBy("interest", roomId("other"))).toEqual([others])
      expect(await documents.ownedBy("infoMeeting", OWNER)).toEqual([meeting])
      expect(await documents.ownedBy("infoMeeting", roomId("other"))).toEqual([])
      expect(await documents.ownedBy("contactPoint", OWNER)).toEqual([])
    })

    it("lists every info meeting there is, of all contact points", async () => {
      const { documents } = store
      const owned = (name: string, of: string) => anInfoMeeting(name, { contactPoint: roomId(of) })
      const all = ["a", "b", "c"].map((name) => owned(name, name))
      await documents.writeDocuments([...all.map(ofMeeting), ofInterest(anInterest("d"))])
      const [first, ...rest] = all
      await documents.writeDocuments([
        { kind: "infoMeeting", id: first!.id, version: 1, document: null },
      ])
      const found = await documents.infoMeetings()
      expect(new Set(found.map(({ id }) => id))).toEqual(new Set(rest.map(({ id }) => id)))
      expect(found.find(({ id }) => id === rest[0]!.id)).toEqual(rest[0])
    })

    it("lists what must be forgotten from its instant on; contact points never", async () => {
      const { documents } = store
      const [early, late] = [anInterest("early", { at: 1_000 }), anInterest("late", { at: 2_000 })]
      await documents.writeDocuments([
        ofContactPoint(aContactPoint("a")),
        ofInterest(late),
        ofInterest(early),
      ])
      expect(await documents.documentsToForget(1_000 + INTEREST_MS - 1)).toEqual([])
      const due = { kind: "interest", id: early.id, version: 1 }
      expect(await documents.documentsToForget(1_000 + INTEREST_MS)).toEqual([due])
      const meeting = anInfoMeeting("meeting")
      await documents.writeDocuments([ofMeeting(meeting)])
      const all = await documents.documentsToForget(Number.MAX_SAFE_INTEGER)
      expect(new Set(all.map(({ id }) => id))).toEqual(new Set([early.id, late.id, meeting.id]))
      await documents.writeDocuments([{ ...due, kind: "interest", document: null }])
      expect(await documents.documentsToForget(1_000 + INTEREST_MS)).toEqual([])
    })
  })
}
