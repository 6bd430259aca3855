import type { Random } from "../../meeting/fuzz/random.ts"
import type { SeatNumber } from "../../values/ids.ts"
import type { TabAt } from "../state.ts"
import { KEPT_MS, type RoomModel } from "./room-model.ts"
import type { TabModel } from "./tab-model.ts"

const SEATS = 6
const MINUTE = 60_000

/** One thing that happens in a room. */
export function takeStep(room: RoomModel, random: Random): void {
  room.random = random
  const seat = 1 + random.below(SEATS)
  const tab = room.seats.get(seat)
  if (random.chance(0.4)) return room.wait(someTime(random))
  if (random.chance(0.35)) return attack(room, random)
  if (tab?.isRunning !== true) {
    if (tab === undefined || random.chance(0.3)) room.enter(seat)
    return
  }
  happensTo(room, random, seat, tab)
}

function happensTo(room: RoomModel, random: Random, seat: SeatNumber, tab: TabModel): void {
  const kind = random.below(100)
  if (tab.connection === 0 && kind < 60) return room.comeBack(tab)
  if (kind < 3) return isAbsent(room, tab)
  if (kind < 25) return room.drop(tab)
  if (kind < 35) return room.reload(tab, 300 + random.below(3000))
  if (kind < 45) return room.enter(seat)
  if (kind < 60) return room.leave(tab)
  if (kind < 68) return room.remove(tab)
  if (kind < 85) return loseWorkers(tab, random.chance(0.15) ? 15 : 1)
  tab.setClock(random.below(2 * MINUTE) - MINUTE)
}

/** Dropped for longer than the seat is kept: the same tab comes back to it. */
function isAbsent(room: RoomModel, tab: TabModel): void {
  room.drop(tab)
  room.wait(KEPT_MS + 1)
  room.comeBack(tab)
}

/** Of many, one after the other, the steps are used up. */
function loseWorkers(tab: TabModel, times: number): void {
  for (let time = 0; time < times; time++) tab.loseWorker()
}

/** Old announcements and messages come again, most of them those of late, and receipts are made up. */
function attack(room: RoomModel, random: Random): void {
  const victim = random.one(room.connected())
  const announcement = random.one(room.announcements)
  const message = random.one(random.chance(0.7) ? room.messages.slice(-40) : room.messages)
  if (victim === undefined || announcement === undefined) return
  const kind = random.below(4)
  if (kind === 0) room.replay(victim, announcement)
  if (kind === 1 && message !== undefined) room.deliver(message)
  if (kind >= 2) makeUpReceipt(victim, announcement, random)
}

/** From a tab that is not there for a key that is, or of any tab for a key that was never made. */
function makeUpReceipt(victim: TabModel, { seat, tab }: TabAt, random: Random): void {
  const { state } = victim
  if (state.kind === "stopped") return
  const isMade = random.chance(0.7)
  const from = { seat, tab: isMade ? "nobody's" : tab }
  const generation = isMade ? state.newestGeneration : state.newestGeneration + 1
  const step = isMade && state.pending === null ? state.current.step : 0
  victim.receives({ type: "receipt", from, to: victim.at, key: { generation, step } })
}

/** Mostly moments, sometimes seconds, seldom minutes. */
function someTime(random: Random): number {
  const kind = random.below(100)
  if (kind < 55) return random.below(400)
  if (kind < 90) return random.below(3000)
  if (kind < 99) return random.below(15_000)
  return random.below(6 * MINUTE)
}
