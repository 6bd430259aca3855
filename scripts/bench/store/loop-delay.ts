import { monitorEventLoopDelay } from "node:perf_hooks"
import { setTimeout as wait } from "node:timers/promises"

import type { SeatNumber } from "#shared/values/ids.ts"
import type { Result } from "#shared/values/result.ts"
import { Lobby } from "#shared/room/lobby.ts"
import type { LiveRoom } from "#shared/room/live-room.ts"
import type { Store } from "#shared/room/ports.ts"
import { Rooms } from "../../../server/rooms/rooms.ts"
import type { ClientConnection } from "#shared/room/client-connection.ts"
import { hashOfKey, nodeHash, randomId } from "../../../server/rooms/secrets.ts"
import { SystemClock } from "../../../server/platform/system-clock.ts"
import { FakeMedia } from "../../../tests/support/fake-media.ts"

/** So many rooms are at work at the same time, each with so many people. */
const ROOMS = 30
const PEOPLE = 4
/** Each room does something so often, ms. */
const EVERY_MS = 100
/** As long as a sealed name is. */
const NAME = "n".repeat(80)

/** Nobody counts here who comes from where. */
const ORIGIN = { address: "somewhere", allows: () => Promise.resolve(true) }

/** How late the event loop was, ms. */
export interface LoopDelay {
  p99: number
  longest: number
  /** Acknowledged commands. */
  commands: number
}

interface Inside {
  live: LiveRoom
  seat: SeatNumber
  connection: ClientConnection
}

/** How late the loop is while nothing is done for `ms`: the machine's own part. */
export function idleDelay(ms: number): Promise<LoopDelay> {
  return delayWhile(async () => {
    await wait(ms)
    return 0
  })
}

/** How late the loop is while thirty rooms with people in them live on this store for `ms`. */
export async function roomsDelay(store: Store, ms: number): Promise<LoopDelay> {
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const ports = { clock: new SystemClock(), store, media: new FakeMedia(), log, hash: nodeHash }
  const rooms = await Rooms.create(ports)
  const lobby = new Lobby({ ...ports, newRoomId: randomId })
  const circles: Inside[][] = []
  for (let room = 0; room < ROOMS; room += 1) circles.push(await aCircle(rooms, lobby))
  const until = performance.now() + ms
  const delay = await delayWhile(async () => {
    const counts = await Promise.all(circles.map((circle, index) => live(circle, index, until)))
    return counts.reduce((sum, count) => sum + count, 0)
  })
  await rooms.close()
  return delay
}

async function delayWhile(work: () => Promise<number>): Promise<LoopDelay> {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  const commands = await work()
  delays.disable()
  return { p99: delays.percentile(99) / 1e6, longest: delays.max / 1e6, commands }
}

/** Switches and hands, one after the other round the circle. */
async function live(circle: readonly Inside[], index: number, until: number): Promise<number> {
  await wait((EVERY_MS * index) / ROOMS)
  let count = 0
  while (performance.now() < until) {
    const { live: room, seat, connection } = circle[count % PEOPLE]!
    const on = Math.floor(count / PEOPLE) % 2 === 1
    need(await room.command(seat, connection, { type: "switchCamera", on }))
    count += 1
    await wait(EVERY_MS)
  }
  return count
}

async function aCircle(rooms: Rooms, lobby: Lobby): Promise<Inside[]> {
  const own = { accessKeyHash: hashOfKey(randomId()), name: NAME, language: "nb" } as const
  const room = await lobby.createGroup({ ...own, seats: PEOPLE, initiator: null })
  const inside: Inside[] = []
  for (let person = 0; person < PEOPLE; person += 1) {
    const seatToken = randomId()
    const screen = { notify() {}, hold: () => () => {}, evict() {} }
    const pledge = need(
      await rooms.use(room, async (live) => ({ ok: true, value: live.group.view().pledge.hash })),
    )
    const tokenHash = hashOfKey(seatToken)
    need(
      await rooms.use(room, (live) =>
        live.group.sign({ tokenHash, invitation: null }, { pledge, name: NAME, seatToken }, ORIGIN),
      ),
    )
    const request = { pledge, name: NAME, microphone: true, camera: true }
    const entered = await rooms.use(room, async (live) => {
      const taken = await live.enter(tokenHash, request, screen)
      return taken.ok ? { ok: true, value: { live, seat: taken.value.seat } } : taken
    })
    inside.push({ ...need(entered), connection: screen })
  }
  return inside
}

function need<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(result.error.message)
}
