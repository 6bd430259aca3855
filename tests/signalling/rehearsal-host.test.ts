import { afterAll, beforeAll, expect, it } from "vitest"
import { io } from "socket.io-client"

import type { Snapshot } from "#shared/protocol/joining.ts"
import type { RequestName } from "#shared/protocol/messages.ts"
import type { Store } from "#shared/room/ports.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { Result } from "#shared/values/result.ts"
import { deriveKeys } from "../../client/core/crypto/keys.ts"
import { seal } from "../../client/core/crypto/seal.ts"
import { LocalHost } from "../../client/screens/practice/rehearsal/local-host/local-host.ts"
import {
  type PracticeGroup,
  makePracticeGroup,
  newGroupLink,
} from "../../client/screens/practice/rehearsal/local-host/practice-group.ts"
import { ManualClock } from "../support/manual-clock.ts"
import { TestServer } from "../support/test-server.ts"
import { PLEDGE } from "../support/test-group.ts"
import { key } from "../support/test-client.ts"

const BERIT: SeatNumber = 2
const NEWCOMER = 3
const PEOPLE = new Map([
  [1, "Ahmed"],
  [BERIT, "Berit"],
])

/** What one client is sent, in order: replies by the name of the request, and notifications. */
type Transcript = { [client: SeatNumber]: Sent }
type Sent = [name: string, body: unknown][]
/** Where the body depends on what the client has been sent, a function of that. */
type Request = [client: SeatNumber, name: string, body: unknown]

/** A program that runs the group's room: it takes requests one at a time, and writes down what is sent. */
interface Host {
  ask(request: Request): Promise<void>
  /** Once everything on the way has arrived. */
  transcript(): Promise<Transcript>
}

let server: TestServer
let store: Store

beforeAll(async () => {
  const wrapStore = (opened: Store) => (store = opened)
  server = await TestServer.start({ wrapStore })
})
afterAll(() => server.stop())

function bodyFor(body: unknown, sent: Sent): unknown {
  return typeof body === "function" ? body(sent) : body
}

/** Agrees to the proposal that the last snapshot shows. */
function vote(sent: Sent) {
  const [, reply] = sent.findLast(([name]) => name === "snapshot: reply")!
  const { value } = reply as { value: Snapshot }
  return { type: "vote", proposal: value.meeting.proposals[0]!.id, agree: true }
}

function newTranscript(): Transcript {
  return { 1: [], [BERIT]: [], [NEWCOMER]: [] }
}

function overSockets(): Host {
  const written = newTranscript()
  const sockets = new Map(
    Object.keys(written).map((seat) => {
      const socket = io(server.origin, { transports: ["websocket"], forceNew: true })
      socket.onAny((name: string, body: unknown) => written[Number(seat)]!.push([name, body]))
      return [Number(seat), socket] as const
    }),
  )
  const ask = ([client, name, body]: Request) =>
    new Promise<void>((resolve) => {
      sockets.get(client)!.emit(name, bodyFor(body, written[client]!), (reply: Result<unknown>) => {
        written[client]!.push([`${name}: reply`, reply])
        resolve()
      })
    })
  return {
    ask,
    async transcript() {
      // Each socket keeps its order: what comes before a reply has arrived with it.
      for (const client of sockets.keys()) await ask([client, "nonsense", {}])
      const after = Object.entries(written).map(([seat, all]) => [seat, all.slice(0, -1)])
      for (const socket of sockets.values()) socket.disconnect()
      return Object.fromEntries(after) as Transcript
    },
  }
}

async function inThePage(practice: PracticeGroup): Promise<Host> {
  const written = newTranscript()
  const host = await LocalHost.open(practice, new ManualClock())
  const sessions = new Map(
    Object.entries(written).map(([seat, all]) => [
      Number(seat),
      host.connect((name, body) => void all.push([name, body])),
    ]),
  )
  return {
    ask: ([client, name, body]) =>
      sessions.get(client)!.request(name, bodyFor(body, written[client]!), (reply) => {
        written[client]!.push([`${name}: reply`, reply])
      }),
    transcript: async () => written,
  }
}

/** Everything but audio and video that a client can ask for, asked rightly and wrongly. */
async function script({ group, accessKey, members }: PracticeGroup, secret: string) {
  const { contentKey } = await deriveKeys(secret)
  const name = await seal(contentKey, "display-name", "Kari")
  const seatToken = key()
  const lobby = { room: group.room, accessKey, seatToken: null as string | null }
  const enter = { pledge: PLEDGE, name, microphone: true, camera: true }
  const quiet: RequestName[] = ["snapshot", "group", "signatures", "time"]
  const arrivals = members.flatMap(({ seat, seatToken: token, name: called }): Request[] => [
    [seat, "lobby", { ...lobby, seatToken: token }],
    [seat, "enter", { ...enter, name: called }],
  ])
  const asNewcomer = (...requests: [string, unknown][]): Request[] =>
    requests.map(([request, body]) => [NEWCOMER, request, body])
  return [
    ...asNewcomer(
      ["enter", enter],
      ["lobby", { ...lobby, accessKey: key() }],
      ["lobby", { ...lobby, room: "r".repeat(22) }],
      ["lobby", lobby],
      ...quiet.map((request): [string, unknown] => [request, {}]),
      ["pledge", { pledge: key(), name, seatToken }],
    ),
    ...arrivals,
    ...asNewcomer(
      ["pledge", { pledge: PLEDGE, name, seatToken }],
      ["enter", enter],
      ...quiet.map((request): [string, unknown] => [request, {}]),
      ["command", { type: "startClock" }],
      ["command", { type: "startClock" }],
      ["command", { type: "raiseHand" }],
      ["command", { type: "startRound", topic: { kind: "none" } }],
      ["command", { type: "passWord", turn: 99 }],
      ["command", { type: "dance" }],
      ["group-command", { type: "close" }],
      ["show-check", { check: {} }],
      ["knock", { kind: "newcomer", name, seatToken }],
      ["lobby", lobby],
    ),
    [BERIT, "group-command", { type: "close" }],
    [BERIT, "command", { type: "propose", what: { kind: "remove", seat: NEWCOMER } }],
    [1, "snapshot", {}],
    [1, "command", vote],
    ...asNewcomer(
      ["snapshot", {}],
      ["lobby", { ...lobby, seatToken }],
      ["enter", enter],
      ["knock-away", {}],
    ),
    [BERIT, "leave", {}],
    [BERIT, "lobby", lobby],
    [1, "group-command", { type: "quit", words: null }],
    [1, "snapshot", {}],
    [BERIT, "nonsense", {}],
  ] as Request[]
}

it("a rehearsal replies and notifies as the server does, in the same order", async () => {
  const link = newGroupLink()
  const words = { name: "Øvegruppa", language: "nb", people: PEOPLE } as const
  const practice = await makePracticeGroup(link, words, server.clock.now())
  const { group } = practice
  expect(await store.write({ room: group.room, group })).toBe(true)
  const requests = await script(practice, link.secret)
  const [there, here] = [overSockets(), await inThePage(practice)]
  for (const request of requests) {
    await there.ask(request)
    await here.ask(request)
  }
  const [onServer, inPage] = [await there.transcript(), await here.transcript()]
  for (const client of [NEWCOMER, BERIT, 1])
    expect(withoutCodecs(inPage[client])).toEqual(withoutCodecs(onServer[client]))
  expect(onServer[NEWCOMER]!.map(([name]) => name)).toContain("removed")
  const codes = JSON.stringify(onServer).match(/"code":"[a-z-]+"/g)
  expect(new Set(codes).size).toBeGreaterThan(5)
})

/** What audio and video the host can carry is its own: a page carries none. */
function withoutCodecs(sent: unknown): unknown {
  return JSON.parse(
    JSON.stringify(sent, (name, value) => (name === "rtpCapabilities" ? {} : value)),
  )
}
