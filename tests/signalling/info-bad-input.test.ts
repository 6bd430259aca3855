import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { Random } from "#shared/meeting/fuzz/random.ts"
import { INFO_REQUESTS } from "#shared/infoMeeting/messages.ts"
import type { HostView } from "#shared/infoMeeting/view.ts"
import { REQUESTS, type RequestName } from "#shared/protocol/messages.ts"
import { badMessage } from "../support/bad-messages.ts"
import { InfoClient, actToken } from "../support/info-client.ts"
import { sampleInfoRequests, sampleRequests } from "../support/sample-requests.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"
import { makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import {
  type TestInfoMeeting,
  makeInfoMeeting,
  sealedText,
  stored,
} from "../support/test-info-meeting.ts"

type InfoRequestName = keyof typeof INFO_REQUESTS

const NAMES = Object.keys(INFO_REQUESTS) as InfoRequestName[]
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_130)
const MESSAGES = 6000
/** How many may be on their way at once. */
const AT_ONCE = 100

describe("bad input to an info meeting", () => {
  let server: TestServer
  let meeting: TestInfoMeeting
  let other: TestInfoMeeting
  let hanne: InfoClient<HostView>
  let anna: InfoClient
  let question = ""

  beforeAll(async () => {
    server = await TestServer.start()
    meeting = await makeInfoMeeting(server)
    other = await makeInfoMeeting(server)
    hanne = await InfoClient.hosting(meeting)
    anna = await InfoClient.listening(meeting)
    need(await hanne.host({ type: "begin" }))
    await hanne.sendAll()
    need(await anna.act({ type: "ask", token: actToken(), sealed: sealedText("asked") }))
    need(await anna.act({ type: "raiseHand", token: actToken() }))
    await hanne.sees("both", (v) => v.questions.length === 1 && v.hands.length === 1)
    question = hanne.view!.questions[0]!.id
  })
  afterAll(async () => {
    for (const client of [hanne, anna]) client.close()
    await server.stop()
  })

  it.each(NAMES)(
    "refuses %s of the wrong type, with too much in it, or with nothing",
    async (name) => {
      const before = await stored(meeting)
      const sample: object = sampleInfoRequests(meeting)[name]
      const wrong: unknown[][] = [
        [],
        [null],
        [7],
        ["text"],
        [[sample]],
        [{ ...sample, extra: true }],
        [sample, sample],
        [JSON.parse(`{"__proto__":{"type":"begin"}}`)],
        ...Object.keys(sample).map((each) => [{ ...sample, [each]: undefined }]),
        ...Object.keys(sample).map((each) => [{ ...sample, [each]: { $ne: null } }, 0]),
      ]
      for (const sender of [hanne, anna])
        for (const args of wrong) expect(codeOf(await sender.raw(name, ...args))).toBe("bad-input")
      expect(await stored(meeting)).toEqual(before)
    },
  )

  it.each([
    ["a text that is too long", { type: "ask", token: actToken(), sealed: "A".repeat(20_000) }],
    ["a text in clear", { type: "ask", token: actToken(), sealed: "Hvor mange er det plass til?" }],
    ["a token that is too short", { type: "raiseHand", token: "short" }],
    ["an act that there is not", { type: "begin", token: actToken() }],
    [
      "a name that is too long",
      { type: "answerInvitation", token: actToken(), answer: "voice", name: "A".repeat(2000) },
    ],
  ])("refuses %s", async (_what, act) => {
    expect(codeOf(await anna.raw("info-act", act))).toBe("bad-input")
  })

  it("lets no listener do what hosts do, and no host what listeners do", async () => {
    const before = await stored(meeting)
    const samples = sampleInfoRequests(meeting)
    expect(codeOf(await anna.ask("info-host", { type: "end" }))).toBe("not-allowed")
    expect(codeOf(await anna.ask("info-enter-stage", samples["info-enter-stage"]))).toBe(
      "not-allowed",
    )
    expect(codeOf(await anna.stage({ type: "shareScreen", on: true }))).toBe("not-inside")
    expect(codeOf(await hanne.ask("info-enter", { acts: [] }))).toBe("not-allowed")
    expect(codeOf(await hanne.act({ type: "raiseHand", token: actToken() }))).toBe("not-allowed")
    expect(codeOf(await hanne.act({ type: "sign", sign: "heart" }))).toBe("not-allowed")
    expect(await stored(meeting)).toEqual(before)
  })

  it("refuses everything before the lobby and before entering", async () => {
    const client = await InfoClient.connect(meeting)
    const samples = sampleInfoRequests(meeting)
    for (const inLobby of [false, true]) {
      if (inLobby) need(await client.lobby("listener"))
      for (const name of NAMES.filter((each) => !/lobby|enter$/u.test(each)))
        expect(["not-inside", "no-entry", "not-allowed"]).toContain(
          codeOf(await client.raw(name, samples[name])),
        )
    }
    client.close()
  })

  it("has no effect on another meeting: what is of one is nothing in the other", async () => {
    const [host, listener] = [await InfoClient.hosting(other), await InfoClient.listening(other)]
    need(await host.host({ type: "begin" }))
    const [before, after] = [await stored(meeting), await stored(other)]
    const hand = before.hands[0]!.id
    for (const command of [
      { type: "mark", question, mark: "answered" },
      { type: "publish", question, text: sealedText("published") },
      { type: "invite", hand, on: true },
      { type: "lowerHand", hand },
    ] as const)
      expect(codeOf(await host.host(command))).toBe("stale")
    const meToo = { type: "meToo", question, token: actToken(), on: true } as const
    expect(codeOf(await listener.act(meToo))).toBe("stale")
    expect(codeOf(await listener.lobby("listener", meeting.keys.listener))).toBe("not-allowed")
    const crossed = { meeting: other.id, as: "host", accessKey: meeting.keys.host } as const
    const client = await InfoClient.connect(other)
    expect(codeOf(await client.ask("info-lobby", crossed))).toBe("no-entry")
    expect(await stored(meeting)).toEqual(before)
    expect(await stored(other)).toEqual(after)
    for (const each of [host, listener, client]) each.close()
  })

  it("does nothing a second time that is replayed", async () => {
    const token = actToken()
    const act = { type: "ask", token, sealed: sealedText("replayed") } as const
    need(await anna.act(act))
    const before = await stored(meeting)
    const thief = await InfoClient.listening(meeting)
    for (const sender of [anna, thief]) expect(codeOf(await sender.act(act))).toBe("ok")
    expect((await stored(meeting)).questions).toEqual(before.questions)
    for (const name of ["info-enter", "info-lobby"] as const)
      expect(codeOf(await anna.raw(name, sampleInfoRequests(meeting)[name]))).toBe("not-allowed")
    thief.close()
  })

  it("keeps rooms with seats and info meetings apart, both ways", async () => {
    const group = await makeGroup(server.origin)
    const kari = await TestClient.inside(server.origin, group)
    const before = await stored(meeting)
    const samples = sampleRequests(group)
    for (const name of Object.keys(REQUESTS) as RequestName[]) {
      if (name.startsWith("media-") && !name.startsWith("media-probe")) continue
      // That is answered wherever a link has been shown.
      if (name === "time") continue
      for (const sender of [anna, hanne])
        expect(["not-inside", "not-allowed"]).toContain(
          codeOf(await sender.raw(name, samples[name])),
        )
    }
    for (const name of NAMES)
      expect(["not-inside", "not-allowed", "no-entry"]).toContain(
        codeOf(await kari.raw(name, sampleInfoRequests(meeting)[name])),
      )
    expect(need(await kari.ask("time", {})).now).toBe(server.clock.now())
    expect(await stored(meeting)).toEqual(before)
    kari.close()
  })

  it("answers what time it is in the lobby and inside, and to nobody without a link", async () => {
    const client = await InfoClient.connect(meeting)
    expect(codeOf(await client.raw("time", {}))).toBe("not-inside")
    need(await client.lobby("listener"))
    for (const sender of [client, anna, hanne])
      expect(await sender.raw("time", {})).toEqual({
        ok: true,
        value: { now: server.clock.now() },
      })
    client.close()
  })

  it(`refuses each of ${MESSAGES} bad messages (seed ${SEED}), changes nothing, and goes on`, async () => {
    const random = new Random(SEED)
    const group = await makeGroup(server.origin)
    const samples = { ...sampleRequests(group), ...sampleInfoRequests(meeting) }
    const listening = await InfoClient.listening(meeting)
    const [inLobby, unknown] = [
      await InfoClient.connect(meeting),
      await InfoClient.connect(meeting),
    ]
    need(await inLobby.lobby("host"))
    const senders: [InfoClient, ...InfoClient[]] = [listening, inLobby, unknown]
    const before = await stored(meeting)
    const outcomes = new Set<string>()
    for (let sent = 0; sent < MESSAGES; sent += AT_ONCE)
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          const { event, args } = badMessage(random, samples, { ...REQUESTS, ...INFO_REQUESTS })
          outcomes.add(codeOf(await random.one(senders).raw(event, ...args)))
        }),
      )
    expect([...outcomes]).toEqual(["bad-input"])
    expect(await stored(meeting)).toEqual(before)
    expect(senders.every(({ socket }) => socket.connected)).toBe(true)
    need(await hanne.host({ type: "publish", question, text: sealedText("published") }))
    await anna.sees("it is published", ({ published }) => published.length === 1)
    for (const each of [listening, inLobby, unknown]) each.close()
  })

  it("refuses consumers that are another's", async () => {
    const consumers = { consumers: [randomUUID()] }
    expect(codeOf(await anna.ask("media-resume", consumers))).toBe("media-lost")
    expect(codeOf(await anna.ask("media-stop", { source: "microphone" }))).toBe("not-allowed")
    expect(server.media.stages[0]?.sent()).toEqual(["1 camera", "1 microphone"])
  })
})
