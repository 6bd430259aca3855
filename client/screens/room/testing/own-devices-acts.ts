import * as fc from "fast-check"
import { vi } from "vitest"

import type { DeviceSource } from "#shared/protocol/media.ts"
import type { KeyBoard } from "../keys/testing/key-board.ts"
import { OwnDevicesWorld, SOURCES } from "./own-devices-world.ts"

const SPACE = { key: " ", code: "Space" }
/** Time enough for every answer that will not come, and for the reports repeated after it. ms. */
const REST_MS = 30_000

/** Nothing is expected of a run beforehand: what the person wants is in the world itself. */
type NoModel = Record<string, never>
type Action = (world: OwnDevicesWorld) => void | Promise<void>

/** One thing that happens, by a name that says it all when a run fails. */
class Act implements fc.AsyncCommand<NoModel, OwnDevicesWorld> {
  readonly #name: string
  readonly #action: Action

  constructor(name: string, action: Action) {
    this.#name = name
    this.#action = action
  }

  check(): boolean {
    return true
  }

  async run(_: NoModel, world: OwnDevicesWorld): Promise<void> {
    if (world.over) return
    await this.#action(world)
    world.look()
    world.throwFaults()
  }

  toString(): string {
    return this.#name
  }
}

const act = (name: string, action: Action) => fc.constant(new Act(name, action))
const source = fc.constantFrom<DeviceSource>(...SOURCES)

/** Time passes, in steps short enough to see what leaves for a moment only. */
export async function pass(world: OwnDevicesWorld, ms: number): Promise<void> {
  const step = Math.max(5, ms / 40)
  for (let passed = 0; passed < ms; passed += step) {
    await vi.advanceTimersByTimeAsync(step)
    world.look()
  }
}

/** The other person has the word from now on, if it is theirs to take. */
function otherSpeaks({ server }: OwnDevicesWorld): boolean {
  server.other({ type: "startRound", topic: { kind: "none" } })
  const { round } = server.meeting
  return (
    round.kind === "offered" &&
    server.other({ type: "takeWord", turn: round.turn, microphone: true })
  )
}

/** The other person's turn is over: the word goes on, or the round is done. */
function otherEnds({ server }: OwnDevicesWorld): boolean {
  const { round } = server.meeting
  return round.kind === "speaking" && server.other({ type: "endTurn", turn: round.turn })
}

/** What the other person may do to the user's microphone and camera: whether it was done. */
const OTHERS: Record<string, (world: OwnDevicesWorld) => boolean> = {
  "the other speaks": otherSpeaks,
  "the other ends": otherEnds,
  "the other gives the word on": (world) => [otherSpeaks(world), otherEnds(world)].includes(true),
  "the other opens or closes": ({ server }) => {
    const { round } = server.meeting
    return (
      round.kind === "speaking" &&
      server.other({ type: "setResponses", turn: round.turn, open: !round.open })
    )
  },
  "a break": ({ server }) =>
    [server.other({ type: "startClock" }), server.other({ type: "startBreak" })].includes(true),
}

/** Keys, and what takes the keys away. All but the first end a talk. */
const keys = fc.oneof(
  act("space down", (world) => world.holdSpace()),
  ...Object.entries<(board: KeyBoard) => void>({
    "space up": (board) => void board.up(SPACE),
    "space up, with Option": (board) =>
      void board.up({ key: "\u00a0", code: "Space", altKey: true }),
    "Cmd down": (board) => void board.down({ key: "Meta", metaKey: true }),
    "Ctrl+D": (board) => void board.down({ key: "d", ctrlKey: true }),
    "Ctrl+E": (board) => void board.down({ key: "e", ctrlKey: true }),
    "another window": (board) => board.tell("blur"),
    "a menu": (board) => board.tell("contextmenu"),
    "the tab hidden": (board) => board.hide(),
  }).map(([name, happen]) => act(name, (world) => world.endHold(happen))),
  act("Option up", ({ board }) => void board.up({ key: "Alt" })),
  fc.integer({ min: 5, max: 120 }).map(
    (ms) =>
      new Act(`a tap of ${ms} ms`, async (world) => {
        world.holdSpace()
        await pass(world, ms)
        world.endHold((board) => void board.up(SPACE))
      }),
  ),
)

const presses = fc
  .tuple(source, fc.boolean())
  .map(([what, on]) => new Act(`${what} ${on ? "on" : "off"}`, (world) => world.press(what, on)))

const lines = fc.oneof(
  fc
    .record({
      up: fc.constantFrom(0, 50, 400, 3000),
      down: fc.constantFrom(0, 50, 400, 9000),
      loses: fc.constantFrom("nothing", "nothing", "command", "answer"),
    })
    .map(
      (weather) =>
        new Act(JSON.stringify(weather), ({ server }) => void (server.weather = weather)),
    ),
  act("the line breaks", (world) => {
    if (world.server.online) world.drop()
  }),
  act("the line is back", (world) => {
    if (!world.server.online) void world.goBack()
  }),
  act("the server refuses two", (world) => {
    world.server.refuses = 2
    world.disturbed = true
  }),
  act("a new way out", (world) => world.newPath()),
)

const meetings = fc.oneof(
  ...Object.entries(OTHERS).map(([name, does]) =>
    act(name, (world) => {
      if (does(world)) world.disturbed = true
    }),
  ),
  act("takes the word", (world) => world.takeWord()),
  act("ends the turn", ({ room }) => {
    const { round } = room.state.meeting
    if (round.kind === "speaking") void room.command({ type: "endTurn", turn: round.turn })
  }),
)

const machines = fc.oneof(
  act("devices open slowly", ({ browser }) => void (browser.hold = true)),
  act("devices have opened", ({ browser }) => {
    for (const { answer } of browser.asks.splice(0)) answer()
  }),
  act("everything is pulled out and put in", (world) => {
    world.disturbed = true
    for (const track of world.browser.tracks.splice(0))
      if (track.readyState === "live") track.pullOut()
  }),
  act("a phone call", async (world) => {
    for (const track of world.browser.tracks) {
      track.muted = true
      track.dispatchEvent(new Event("mute"))
    }
    await pass(world, 4000)
    for (const track of world.browser.tracks) {
      track.muted = false
      track.dispatchEvent(new Event("unmute"))
    }
  }),
  fc
    .tuple(source, fc.constantFrom(1, 2))
    .map(
      ([what, number]) =>
        new Act(
          `chooses ${what} ${number}`,
          ({ devices }) => void devices.choose(what, `${what} ${number}`),
        ),
    ),
)

/** All is quiet: the browser, the way out and the server say the same, and what was wanted. */
export async function rest(world: OwnDevicesWorld): Promise<void> {
  world.calm()
  // What is sent again after an entry that was refused comes with the second.
  for (let times = 0; times < 2; times += 1) {
    if (!world.server.online) void world.goBack()
    await pass(world, REST_MS)
  }
  world.lookAtRest()
  world.throwFaults()
}

/** Whatever may happen to the user's own devices, in any order. */
export const anything = fc.commands(
  [
    presses,
    keys,
    keys,
    lines,
    meetings,
    machines,
    fc
      .constantFrom(1, 20, 60, 300, 2000, 9000)
      .map((ms) => new Act(`${ms} ms`, (world) => pass(world, ms))),
    act("rest", rest),
  ],
  { size: "+2", maxCommands: 60 },
)
