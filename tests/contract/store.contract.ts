import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { CERTAIN_MS, UNTOUCHED_MS } from "#shared/group/retention.ts"
import type { Group } from "#shared/group/state.ts"

import type { Store } from "#shared/room/ports.ts"
import {
  aFullGroup,
  aGroup,
  aMeeting,
  aMember,
  hash,
  next,
  roomId,
  sealed,
  seatedIn,
} from "./stored-things.ts"

/** One database, however many times it is opened. */
export interface StoreLocation {
  /** Opens it: after `close` it holds what was stored; twice at once is two nodes on one store. */
  open(): Promise<Store>
  remove(): Promise<void>
}

/** What every implementation of the store must do. */
export function storeContract(name: string, newLocation: () => Promise<StoreLocation>): void {
  describe(`The store contract over ${name}`, () => {
    let location: StoreLocation
    let store: Store
    const opened: Store[] = []

    async function open(): Promise<Store> {
      const one = await location.open()
      opened.push(one)
      return one
    }

    async function write(group: Group): Promise<boolean> {
      return store.write({ room: group.room, group })
    }

    beforeEach(async () => {
      location = await newLocation()
      store = await open()
    })

    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close()
      await location.remove()
    })

    describe("a group", () => {
      it("comes back as it was written, whatever is in it", async () => {
        const [plain, full] = [aGroup(), aFullGroup("full")]
        expect(await write(plain)).toBe(true)
        expect(await write(full)).toBe(true)
        expect(await store.group(plain.room)).toEqual(plain)
        expect(await store.group(full.room)).toEqual(full)
      })

      it("is unknown until it is made", async () => {
        expect(await store.group(roomId("nowhere"))).toBeUndefined()
      })

      it("is never overwritten by another with the same id", async () => {
        const group = aGroup()
        await write(group)
        expect(await write({ ...group, seats: 2 })).toBe(false)
        expect(await store.group(group.room)).toEqual(group)
      })

      it("is found again after the store is closed and opened", async () => {
        const group = aGroup()
        const seated = seatedIn(group, "anna")!
        await write(group)
        await write(seated)
        await store.close()
        expect(await (await open()).group(group.room)).toEqual({
          ...group,
          version: 2,
          members: [aMember(1, "anna")],
        })
      })

      it("is written only by a caller that knows its version", async () => {
        const group = aGroup()
        expect(await write(next(group))).toBe(false)
        expect(await store.group(group.room)).toBeUndefined()
        const second = next(group, { held: 1 })
        await write(group)
        expect(await write(second)).toBe(true)
        for (const version of [1, 2, 4, 99])
          expect(await write({ ...group, version, held: 7 })).toBe(false)
        expect(await store.group(group.room)).toEqual(second)
      })

      it("is separate from the other groups", async () => {
        const [one, two] = [aGroup({ room: roomId("one") }), aGroup({ room: roomId("two") })]
        await write(one)
        await write(two)
        await write(seatedIn(one, "anna")!)
        expect((await store.group(one.room))?.members).toHaveLength(1)
        expect(await store.group(two.room)).toEqual(two)
      })
    })

    describe("a seat", () => {
      it("goes to exactly one of two participants who take the last one at the same time", async () => {
        const group = aGroup({ seats: 2, members: [aMember(1, "berit")] })
        await write(group)
        const other = await open()
        const take = async (where: Store, word: string): Promise<"taken" | "full"> => {
          for (;;) {
            const seated = seatedIn((await where.group(group.room))!, word)
            if (seated === undefined) return "full"
            if (await where.write({ room: group.room, group: seated })) return "taken"
          }
        }
        const outcomes = await Promise.all([
          take(store, "anna"),
          take(other, "carl"),
          take(store, "dina"),
        ])
        expect(outcomes.toSorted()).toEqual(["full", "full", "taken"])
        const members = (await store.group(group.room))!.members
        expect(members).toHaveLength(2)
        expect(members[1]).toEqual(aMember(2, ["anna", "carl", "dina"][outcomes.indexOf("taken")]!))
        expect(await other.group(group.room)).toEqual(await store.group(group.room))
      })

      it("is written by exactly one of many that write the same version at once", async () => {
        const group = aGroup()
        await write(group)
        const other = await open()
        const words = Array.from({ length: 20 }, (_, index) => `person ${index}`)
        const written = await Promise.all(
          words.map((word, index) =>
            (index % 2 === 0 ? store : other).write({
              room: group.room,
              group: seatedIn(group, word)!,
            }),
          ),
        )
        expect(written.filter(Boolean)).toHaveLength(1)
        expect((await other.group(group.room))?.members).toEqual([
          aMember(1, words[written.indexOf(true)]!),
        ])
      })
    })

    describe("a meeting", () => {
      it("comes back as it was written last, after the store is opened again", async () => {
        const [one, two] = [aGroup({ room: roomId("one") }), aGroup({ room: roomId("two") })]
        expect(await store.write({ room: one.room, group: one, meeting: aMeeting(1) })).toBe(true)
        await write(two)
        expect(await store.write({ room: two.room, meeting: aMeeting(7) })).toBe(true)
        expect(await store.write({ room: one.room, meeting: aMeeting(2) })).toBe(true)
        await store.close()
        const found = await (await open()).meetings()
        expect(found).toHaveLength(2)
        expect(new Map(found.map(({ room, meeting }) => [room, meeting]))).toEqual(
          new Map([
            [one.room, aMeeting(2)],
            [two.room, aMeeting(7)],
          ]),
        )
      })

      it("is gone once deleted, and its group is not", async () => {
        const group = aGroup()
        await store.write({ room: group.room, group, meeting: aMeeting(1) })
        expect(await store.write({ room: group.room, meeting: null })).toBe(true)
        expect(await store.meetings()).toEqual([])
        expect(await store.group(group.room)).toEqual(group)
        expect(await store.write({ room: group.room, meeting: null })).toBe(true)
      })

      it("is not held without a group", async () => {
        expect(await store.write({ room: roomId("nowhere"), meeting: aMeeting(1) })).toBe(false)
        expect(await store.meetings()).toEqual([])
      })
    })

    describe("a change of group and meeting", () => {
      it("is written whole", async () => {
        const group = aGroup()
        await store.write({ room: group.room, group, meeting: aMeeting(1) })
        const ended = next(group, { held: 1 })
        expect(await store.write({ room: group.room, group: ended, meeting: null })).toBe(true)
        expect(await store.group(group.room)).toEqual(ended)
        expect(await store.meetings()).toEqual([])
      })

      it("is not written by half when the group has changed meanwhile", async () => {
        const group = aGroup()
        await store.write({ room: group.room, group, meeting: aMeeting(1) })
        const late = { ...group, held: 9 }
        for (const meeting of [aMeeting(2), null])
          expect(await store.write({ room: group.room, group: late, meeting })).toBe(false)
        expect(await store.group(group.room)).toEqual(group)
        expect(await store.meetings()).toEqual([{ room: group.room, meeting: aMeeting(1) }])
      })
    })

    describe("a deleted group", () => {
      it("is gone with its meeting, and no other is", async () => {
        const [gone, kept] = [aGroup({ room: roomId("gone") }), aGroup({ room: roomId("kept") })]
        for (const group of [gone, kept])
          await store.write({ room: group.room, group, meeting: aMeeting(1) })
        await store.deleteGroup(gone.room)
        await store.deleteGroup(gone.room)
        expect(await store.group(gone.room)).toBeUndefined()
        expect(await store.group(kept.room)).toEqual(kept)
        expect(await store.meetings()).toEqual([{ room: kept.room, meeting: aMeeting(1) }])
        expect(await store.groupsToForget(gone.touchedAt + UNTOUCHED_MS)).toEqual([kept.room])
      })

      it("is not restored by a change that was under way", async () => {
        const group = aGroup()
        await write(group)
        await store.deleteGroup(group.room)
        const late = { room: group.room, group: next(group), meeting: aMeeting(1) }
        expect(await store.write(late)).toBe(false)
        expect(await store.write({ room: group.room, meeting: aMeeting(1) })).toBe(false)
        expect(await store.group(group.room)).toBeUndefined()
        expect(await store.meetings()).toEqual([])
      })
    })

    describe("what must be forgotten", () => {
      it("is listed from its instant on, and not before", async () => {
        const [early, late] = [aGroup({ touchedAt: 1_000 }), aGroup({ touchedAt: 2_000 })]
        early.room = roomId("early")
        for (const group of [late, early]) await write(group)
        const due = UNTOUCHED_MS - CERTAIN_MS
        expect(await store.groupsToForget(1_000 + due - 1)).toEqual([])
        expect(await store.groupsToForget(1_000 + due)).toEqual([early.room])
        expect(new Set(await store.groupsToForget(2_000 + due))).toEqual(
          new Set([early.room, late.room]),
        )
      })

      it("follows the group as it changes", async () => {
        const group = aGroup()
        const at = 1_000_000
        const knock = { id: roomId("carl"), kind: "newcomer", tokenHash: hash("carl") } as const
        const knocked = next(group, { knocks: [{ ...knock, name: sealed("carl"), at }] })
        await write(group)
        await write(knocked)
        const day = 24 * 60 * 60_000
        expect(await store.groupsToForget(at + day - 1)).toEqual([])
        expect(await store.groupsToForget(at + day)).toEqual([group.room])
        await write(next(knocked, { knocks: [] }))
        expect(await store.groupsToForget(at + day)).toEqual([])
        await store.close()
        expect(await (await open()).groupsToForget(group.touchedAt + UNTOUCHED_MS)).toEqual([
          group.room,
        ])
      })
    })

    it("may be closed twice, and refuses everything after that", async () => {
      await store.close()
      await store.close()
      const room = roomId("room")
      await expect(store.group(room)).rejects.toThrow(/closed/)
      await expect(store.write({ room, meeting: aMeeting(1) })).rejects.toThrow(/closed/)
      await expect(store.deleteGroup(room)).rejects.toThrow(/closed/)
    })
  })
}
