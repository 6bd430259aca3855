import { TestClient } from "../../../tests/support/test-client.ts"
import { makeGroup } from "../../../tests/support/test-group.ts"

export const PEOPLE = 8

/** Fills a room with eight people at once; resolves with a way to empty it when everyone receives everyone. */
export type Fill = () => Promise<() => Promise<void>>

let addresses = 0

/** Headers as of a proxy on this machine: everyone has an address of their own, so that no limit for one address counts. */
export function ownAddress(): Record<string, string> {
  addresses += 1
  return { "x-forwarded-for": `10.0.${addresses >> 8}.${addresses & 255}` }
}

/** Rooms of eight, everyone inside. */
export async function fullRooms(origin: string, count: number): Promise<TestClient[][]> {
  const rooms: TestClient[][] = []
  while (rooms.length < count) {
    const group = await makeGroup(origin, { seats: PEOPLE })
    const people = Array.from({ length: PEOPLE }, () =>
      TestClient.inside(origin, group, { headers: ownAddress() }),
    )
    rooms.push(await Promise.all(people))
  }
  return rooms
}
