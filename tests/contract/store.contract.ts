import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { Store } from "../../server/rooms/ports.ts"
import { aGroup, aMeeting, aSeat, hash, roomId, sealed } from "./stored-things.ts"

/** One place where things are stored, however many times it is opened. */
export interface StoredPlace {
  /** Opens it: again after `close` finds what was there; twice at once is two nodes on one store. */
  open(): Promise<Store>
  remove(): Promise<void>
}

/** What every store must do, whatever it is made of. */
export function storeContract(name: string, makePlace: () => Promise<StoredPlace>): void {
  describe(`The store contract over ${name}`, () => {
    let place: StoredPlace
    let store: Store
    const opened: Store[] = []

    async function open(): Promise<Store> {
      const one = await place.open()
      opened.push(one)
      return one
    }

    beforeEach(async () => {
      place = await makePlace()
      store = await open()
    })

    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close()
      await place.remove()
    })

    describe("a group", () => {
      it("comes back as it was made, with those who have a seat", async () => {
        const group = aGroup({ members: [{ seat: 3, ...aSeat("anna") }] })
        await store.createGroup(group)
        expect(await store.group(group.room)).toEqual(group)
      })

      it("is unknown until it is made", async () => {
        expect(await store.group(roomId("nowhere"))).toBeUndefined()
      })

      it("is never overwritten by another with the same id", async () => {
        const group = aGroup()
        await store.createGroup(group)
        await expect(store.createGroup({ ...group, seats: 2 })).rejects.toThrow(Error)
        expect(await store.group(group.room)).toEqual(group)
      })

      it("is found again after the store is closed and opened", async () => {
        const group = aGroup()
        await store.createGroup(group)
        await store.takeSeat(group.room, aSeat("anna"))
        await store.close()
        const again = await open()
        expect(await again.group(group.room)).toEqual({
          ...group,
          members: [{ seat: 1, ...aSeat("anna") }],
        })
      })
    })

    describe("a seat", () => {
      it("is the lowest free one, until there are no more", async () => {
        const group = aGroup({ seats: 3, members: [{ seat: 2, ...aSeat("berit") }] })
        await store.createGroup(group)
        expect(await store.takeSeat(group.room, aSeat("anna"))).toBe(1)
        expect(await store.takeSeat(group.room, aSeat("carl"))).toBe(3)
        expect(await store.takeSeat(group.room, aSeat("dina"))).toBeUndefined()
        expect((await store.group(group.room))?.members.map(({ seat }) => seat)).toEqual([1, 2, 3])
      })

      it("goes to exactly one when two take the last one at the same time", async () => {
        const group = aGroup({ seats: 2, members: [{ seat: 1, ...aSeat("berit") }] })
        await store.createGroup(group)
        const other = await open()
        const seats = await Promise.all([
          store.takeSeat(group.room, aSeat("anna")),
          other.takeSeat(group.room, aSeat("carl")),
          store.takeSeat(group.room, aSeat("dina")),
        ])
        expect(seats.filter((seat) => seat === 2)).toHaveLength(1)
        expect(seats.filter((seat) => seat === undefined)).toHaveLength(2)
        expect((await store.group(group.room))?.members).toHaveLength(2)
      })

      it("is taken once by one who presses twice, and signed anew", async () => {
        const group = aGroup()
        await store.createGroup(group)
        const twice = { ...aSeat("anna"), signed: { text: hash("newer"), at: 2_000 } }
        const seats = await Promise.all([
          store.takeSeat(group.room, aSeat("anna")),
          store.takeSeat(group.room, twice),
        ])
        expect(seats).toEqual([1, 1])
        expect((await store.group(group.room))?.members).toEqual([{ seat: 1, ...twice }])
      })

      it("belongs to its own group only", async () => {
        const [one, two] = [aGroup({ room: roomId("one") }), aGroup({ room: roomId("two") })]
        await store.createGroup(one)
        await store.createGroup(two)
        await store.takeSeat(one.room, aSeat("anna"))
        expect(await store.takeSeat(two.room, aSeat("anna"))).toBe(1)
        expect((await store.group(one.room))?.members).toHaveLength(1)
      })

      it("is refused loudly in a group that does not exist", async () => {
        await expect(store.takeSeat(roomId("nowhere"), aSeat("anna"))).rejects.toThrow(Error)
      })

      it("renews its name and signature, and nobody else's", async () => {
        const group = aGroup()
        await store.createGroup(group)
        await store.takeSeat(group.room, aSeat("anna"))
        await store.takeSeat(group.room, aSeat("berit"))
        const signed = { text: hash("newer"), at: 5_000 }
        await store.sign(group.room, 2, sealed("Berit again"), signed)
        expect((await store.group(group.room))?.members).toEqual([
          { seat: 1, ...aSeat("anna") },
          { seat: 2, ...aSeat("berit"), name: sealed("Berit again"), signed },
        ])
      })

      it("cannot be signed for when nobody has it", async () => {
        const group = aGroup()
        await store.createGroup(group)
        const signed = { text: hash("text"), at: 1 }
        await expect(store.sign(group.room, 1, sealed("nobody"), signed)).rejects.toThrow(Error)
        expect((await store.group(group.room))?.members).toEqual([])
      })
    })

    describe("a meeting", () => {
      it("comes back as it was saved last, after the store is opened again", async () => {
        const [one, two] = [aGroup({ room: roomId("one") }), aGroup({ room: roomId("two") })]
        await store.createGroup(one)
        await store.createGroup(two)
        await store.saveMeeting(one.room, aMeeting(1))
        await store.saveMeeting(two.room, aMeeting(7))
        await store.saveMeeting(one.room, aMeeting(2))
        await store.close()
        const found = await (await open()).meetings()
        expect(new Map(found.map(({ room, meeting }) => [room, meeting]))).toEqual(
          new Map([
            [one.room, aMeeting(2)],
            [two.room, aMeeting(7)],
          ]),
        )
      })

      it("is gone once deleted, and its group is not", async () => {
        const group = aGroup()
        await store.createGroup(group)
        await store.saveMeeting(group.room, aMeeting(1))
        await store.deleteMeeting(group.room)
        expect(await store.meetings()).toEqual([])
        expect(await store.group(group.room)).toEqual(group)
        await store.deleteMeeting(group.room)
      })
    })

    it("may be closed twice, and says so when asked afterwards", async () => {
      await store.close()
      await store.close()
      await expect(store.group(roomId("room"))).rejects.toThrow(/closed/)
      await expect(store.saveMeeting(roomId("room"), aMeeting(1))).rejects.toThrow(/closed/)
    })
  })
}
