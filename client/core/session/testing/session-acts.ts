import * as fc from "fast-check"
import { vi } from "vitest"

import type { SessionWorld } from "./session-world.ts"

type Action = (world: SessionWorld) => void

/** One thing that happens, by a name that says it all when a run fails; and whether time passes behind it. */
export interface Act {
  name: string
  action: Action
  ms: number
  toString(): string
}

const ACTIONS: [weight: number, name: string, action: Action][] = [
  [6, "the server answers one", ({ socket }) => socket.serve(1)],
  [4, "the server answers all", ({ socket }) => socket.serve(99)],
  [6, "one thing arrives", ({ socket }) => socket.deliver(1)],
  [4, "three things arrive at once", ({ socket }) => socket.deliver(3)],
  [3, "the other acts behind an answer", (world) => actsBehindAnswer(world)],
  [2, "enters, and the other acts behind the answer", (world) => entersBehind(world)],
  [2, "it breaks behind an answer", (world) => breaksBehindAnswer(world)],
  [3, "the connection breaks", ({ socket }) => socket.drop()],
  [5, "the connection opens", (world) => open(world)],
  [2, "signs", (world) => world.press("sign", () => world.session.pledge("Kari"))],
  [3, "enters", (world) => world.press("enter", () => world.session.enter())],
  [
    2,
    "knocks",
    (world) => world.press("knock", () => world.session.waitOutside("newcomer", "Kari")),
  ],
  [
    1,
    "asks for the old seat",
    (world) => world.press("return", () => world.session.waitOutside("returning", "Kari")),
  ],
  [1, "stops waiting", (world) => world.press("stop", () => world.session.stopWaiting())],
  [1, "looks at the group", (world) => world.press("look", () => world.session.lookAtGroup())],
  [2, "asks how the door is", ({ session }) => session.askDoor()],
  [
    2,
    "raises a hand",
    (world) => world.press("hand", () => world.session.command({ type: "raiseHand" })),
  ],
  [
    1,
    "switches the microphone on",
    (world) => world.press("on", () => world.session.switchMicrophone(true)),
  ],
  [
    1,
    "switches the microphone off",
    (world) => world.press("off", () => world.session.switchMicrophone(false)),
  ],
  [2, "leaves", (world) => world.leave()],
  [
    1,
    "gives the seat up",
    (world) => world.press("quit", () => world.session.groupCommand({ type: "quit", words: null })),
  ],
  [3, "the other acts", (world) => world.server.otherActs(true)],
  [2, "the other acts unheard", (world) => world.server.otherActs(false)],
  [1, "something cannot be read", ({ socket }) => socket.say("events", { version: "?" })],
  [1, "the group closes", ({ group }) => void (group.closed = true)],
  [1, "the group opens", ({ group }) => void (group.closed = false)],
  [1, "the pledge changes", ({ group }) => group.formAgain()],
  [2, "those inside open", (world) => world.server.letIn()],
  [1, "nobody opens", (world) => world.server.notLetIn()],
  [1, "the lobby is busy", ({ server }) => void (server.busy.lobby = 1)],
  [1, "the room is busy", ({ server }) => void (server.busy.enter = 1)],
  [1, "is removed", (world) => world.server.evict("removed")],
  [1, "is taken over", (world) => world.server.evict("taken-over")],
  [1, "the room closes", (world) => world.server.evict("closed")],
  [1, "the group is deleted", (world) => world.server.evict("deleted")],
  [1, "another tab enters", ({ fakes }) => fakes.tabs.takeOver()],
]

function open({ socket, over }: SessionWorld): void {
  if (!socket.connected && !over) socket.open()
}

/** Both arrive in one go, before the client has read the answer. */
function actsBehindAnswer(world: SessionWorld): void {
  world.socket.serve(99)
  world.server.otherActs(true)
  world.socket.deliver(99)
}

function entersBehind(world: SessionWorld): void {
  world.press("enter", () => world.session.enter())
  actsBehindAnswer(world)
}

/** The answer has arrived and is not read yet when the connection breaks, and opens again. */
function breaksBehindAnswer(world: SessionWorld): void {
  world.socket.serve(99)
  world.socket.deliver(99)
  world.socket.drop()
  open(world)
}

const act = fc
  .tuple(
    fc.oneof(
      ...ACTIONS.map(([weight, name, action]) => ({
        weight,
        arbitrary: fc.constant({ name, action }),
      })),
    ),
    fc.constantFrom(0, 0, 1, 250, 4000),
    fc.boolean(),
  )
  .map(([{ name, action }, ms, waits]): Act => {
    const time = waits ? ms : -1
    return { name, action, ms: time, toString: () => `${name}${time < 0 ? "" : ` (${time} ms)`}` }
  })

export const acts = fc.array(act, { maxLength: 50, size: "max" })

/** Does them all. Where no time passes behind an act, not even a promise comes before the next. */
export async function perform(world: SessionWorld, all: readonly Act[]): Promise<void> {
  for (const { action, ms } of all) {
    action(world)
    if (ms >= 0) await vi.advanceTimersByTimeAsync(ms)
    world.look()
    world.throwFaults()
  }
}

/** The connection holds and all that is under way arrives, until nothing happens any more. */
export async function rest(world: SessionWorld): Promise<void> {
  await settle(world)
  if (!world.server.missed) world.lookAtMeeting()
  // What was missed shows by the next thing that happens.
  if (world.server.inside) world.server.otherActs(true)
  await settle(world)
  world.lookAtRest()
}

async function settle(world: SessionWorld): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    open(world)
    world.socket.serve(99)
    world.socket.deliver(99)
    await vi.advanceTimersByTimeAsync(500)
  }
}

const atDoor = async (world: SessionWorld) => {
  await settle(world)
  world.press("sign", () => world.session.pledge("Kari"))
  await settle(world)
}
const inside = async (world: SessionWorld) => {
  await atDoor(world)
  world.press("enter", () => world.session.enter())
  await settle(world)
}
const outside = async (world: SessionWorld) => {
  world.group.closed = true
  await settle(world)
}

/** Where a run starts: with nothing, at the door, outside a closed group, or inside. */
export const start = fc.constantFrom<(world: SessionWorld) => Promise<void>>(
  async () => {},
  atDoor,
  outside,
  inside,
  inside,
)
