import { describe, expect, it } from "vitest"

import { newGroup } from "#shared/group/new-group.ts"
import { decide } from "#shared/meeting/decide.ts"
import { groupNow } from "#shared/group/group-now.ts"
import type { Command } from "#shared/meeting/command.ts"
import { newMeeting } from "#shared/meeting/apply.ts"

import { MemoryStore } from "./memory-store.ts"
import { RoomStateStore } from "./room-state-store.ts"
import type { Change } from "./ports.ts"

const SECOND = 1000
const HASH = "h".repeat(43)

/** A store that counts, and fails on demand. */
class CountingStore extends MemoryStore {
  writes = 0
  fails = false

  override async write(change: Change): Promise<boolean> {
    if (this.fails) throw new Error("The disk is full")
    this.writes += 1
    return super.write(change)
  }
}

/** Two people in a meeting in which those who have spoken least come first. */
async function aStateStore() {
  const store = new CountingStore()
  const request = { accessKeyHash: HASH, name: HASH, seats: 4, language: "nb" } as const
  const group = newGroup({ ...request, initiator: null }, "room".padEnd(22, "_"), 0)
  await store.write({ room: group.room, group })
  const stateStore = new RoomStateStore(store, group, newMeeting())
  let now = 0
  const act = async (seat: number, command: Command | { type: "enter" }, after = SECOND) => {
    now += after
    const arrival = { type: "enter", name: HASH, microphone: true, camera: true } as const
    const decided = decide(
      stateStore.counted,
      command.type === "enter" ? arrival : command,
      seat,
      now,
      groupNow(stateStore.group),
    )
    if (!decided.ok) throw new Error(decided.error.code)
    return stateStore.write(decided.value, now)
  }
  const stored = async () => (await store.meetings())[0]!.meeting
  for (const seat of [1, 2]) await act(seat, { type: "enter" })
  await act(1, { type: "setLeastSpokenFirst", on: true })
  store.writes = 0
  return { store, stateStore, act, stored }
}

describe("talk time", () => {
  it("[F2.3] is no write a second for each who speaks: it goes with the next change", async () => {
    const { store, act, stored } = await aStateStore()
    for (let second = 0; second < 12; second += 1) {
      await act(1, { type: "haveSpoken", ms: 1000 })
      await act(2, { type: "haveSpoken", ms: 500 })
    }
    expect(store.writes).toBe(0)
    const written = await act(1, { type: "raiseHand" })
    expect(store.writes).toBe(1)
    expect(written?.events.map(({ type }) => type)).toEqual(["talked", "talked", "handRaised"])
    expect(written?.meeting.version).toBe((await stored()).version)
    expect((await stored()).talk).toMatchObject([
      { seat: 1, ms: 12_000 },
      { seat: 2, ms: 6000 },
    ])
  })

  it("[F2.3] is stored every 30 seconds while people speak", async () => {
    const { store, act, stored } = await aStateStore()
    for (let second = 0; second < 65; second += 1) await act(1, { type: "haveSpoken", ms: 1000 })
    expect(store.writes).toBe(2)
    // What a server that is killed now forgets.
    expect((await stored()).talk[0]!.ms).toBeGreaterThan(30_000)
  })

  it("[F2] counts before it is stored", async () => {
    const { store, act, stateStore } = await aStateStore()
    await act(1, { type: "haveSpoken", ms: 3000 })
    await act(1, { type: "raiseHand" })
    await act(1, { type: "haveSpoken", ms: 3000 })
    expect(store.writes).toBe(1)
    await act(2, { type: "raiseHand" })
    expect(stateStore.meeting.hands).toEqual([2, 1])
  })

  it("[F1] lowers a hand when its person has spoken for long enough, stored or not", async () => {
    const { act, stateStore } = await aStateStore()
    await act(1, { type: "raiseHand" })
    await act(1, { type: "haveSpoken", ms: 10_000, connected: 4999 })
    expect(stateStore.meeting.hands).toEqual([1])
    await act(1, { type: "haveSpoken", ms: 5000, connected: 5000 })
    expect(stateStore.meeting.hands).toEqual([])
  })

  it("[F2.3] is not lost when the change it went with could not be stored", async () => {
    const { store, act, stored } = await aStateStore()
    await act(1, { type: "haveSpoken", ms: 3000 })
    store.fails = true
    await expect(act(1, { type: "raiseHand" })).rejects.toThrow("full")
    store.fails = false
    await act(2, { type: "raiseHand" })
    expect((await stored()).talk).toMatchObject([{ seat: 1, ms: 3000 }])
    expect((await stored()).hands).toEqual([2])
  })
})
