import { afterEach, beforeEach, expect } from "vitest"

import { KeyRoom } from "./key-room.ts"
import { contentKey } from "./keys-in-test.ts"
import { MovedTime } from "./moved-time.ts"
import type { TabInRoom } from "./tab-in-room.ts"

/** Of the test that runs. */
export let time: MovedTime
export let room: KeyRoom

/** Gives each test of the file that calls this a room of its own, in a time that it moves. */
export function roomForEachTest(): void {
  beforeEach(() => {
    time = MovedTime.start()
    room = new KeyRoom(contentKey())
  })
  afterEach(() => {
    room.close()
    time.stop()
  })
}

/** Tabs inside who have each other's keys. */
export async function inside(...seats: number[]): Promise<TabInRoom[]> {
  const tabs = seats.map((seat) => room.enter(seat))
  await time.pass(1000)
  expect(await room.unopened()).toEqual([])
  return tabs
}
