import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { DocumentStore } from "#shared/room/document-store.ts"
import type { HostView } from "#shared/infoMeeting/view.ts"
import { hashOfKey } from "../../server/rooms/secrets.ts"
import { InfoClient, actToken } from "../support/info-client.ts"
import { codeOf, key, need } from "../support/test-client.ts"
import { TestServer } from "../support/test-server.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { waitFor } from "../support/wait-for.ts"
import {
  type TestInfoMeeting,
  makeInfoMeeting,
  sealedText,
  stored,
} from "../support/test-info-meeting.ts"

describe("a server that is stopped in the middle of an info meeting and started again", () => {
  let server: TestServer
  let meeting: TestInfoMeeting
  let hanne: InfoClient<HostView>
  let anna: InfoClient
  let isFailing = false
  const later: { close(): void }[] = []

  beforeEach(async () => {
    isFailing = false
    const wrapDocuments = (documents: DocumentStore) => failWhen(documents, () => isFailing)
    server = await TestServer.start({ wrapDocuments })
    meeting = await makeInfoMeeting(server)
    hanne = await InfoClient.hosting(meeting)
    anna = await InfoClient.listening(meeting)
    need(await hanne.host({ type: "begin" }))
  })
  afterEach(async () => {
    for (const client of [hanne, anna, ...later.splice(0)]) client.close()
    await server.stop()
  })

  async function restart(): Promise<void> {
    await server.down()
    await server.up()
  }

  async function hostAgain(): Promise<InfoClient<HostView>> {
    const again = await InfoClient.hosting(meeting, hanne.token)
    later.push(again)
    return again
  }

  async function listenerAgain(acts: string[], circle?: string): Promise<InfoClient> {
    const again = await InfoClient.connect(meeting)
    later.push(again)
    need(await again.lobby("listener"))
    need(await again.enter(circle === undefined ? { acts } : { acts, circle }))
    return again
  }

  it("has the stage, questions and hands again, and everyone's own acts", async () => {
    const [question, hand, guest] = [actToken(), actToken(), actToken()]
    need(await anna.act({ type: "ask", token: question, sealed: sealedText("asked") }))
    const bo = await listenerAgain([])
    need(await bo.act({ type: "raiseHand", token: guest }))
    await hanne.sees("the hand", ({ hands }) => hands.length === 1)
    need(await hanne.host({ type: "invite", hand: hanne.view!.hands[0]!.id, on: true }))
    const answer = { type: "answerInvitation", answer: "voice", name: SOME_SEALED } as const
    need(await bo.act({ ...answer, token: guest }))
    need(await anna.act({ type: "raiseHand", token: hand }))
    await hanne.sees("all of it", (v) => v.stage.length === 2 && v.hands.length === 1)
    const before = hanne.view!
    await restart()
    const [host, one, two] = [
      await hostAgain(),
      await listenerAgain([question, hand]),
      await listenerAgain([guest]),
    ]
    await host.sees("all are back", (v) => v.stage.every((p) => p.presence.kind === "here"))
    expect(host.view).toMatchObject({ questions: before.questions, hands: before.hands })
    expect(host.view?.stage).toEqual(before.stage)
    await one.hearsOwn(question, "waiting")
    await one.hearsOwn(hand, "waiting")
    await two.hearsOwn(guest, "onStage")
    expect(need(await two.ask("media-open", { rtpCapabilities: {} })).send).not.toBeNull()
  })

  it("[IM11] has the rooms of circles that were going again, before anyone comes to the meeting", async () => {
    const accessKey = key()
    const keys = [hashOfKey(accessKey), hashOfKey(key())]
    need(await hanne.host({ type: "offerCircles", id: actToken(), minutes: 10, keys }))
    await anna.sees("the offer", ({ circles }) => circles.kind === "offered")
    const offer = anna.view!.circles.kind === "offered" ? anna.view!.circles.id : ""
    const tokens = [key(), key(), key()]
    for (const token of tokens) need(await anna.act({ type: "wantCircle", offer, token, on: true }))
    server.clock.advance(30_000)
    await anna.hearsOwn(tokens[0]!, "placed")
    const before = anna.own(tokens[0]!)
    await restart()
    const room = before?.kind === "circle" ? before.room : null
    const lobby = { room: room!, accessKey, seatToken: tokens[0]! }
    const client = await InfoClient.connect(meeting)
    later.push(client)
    expect(need(await client.ask("lobby", lobby)).format).toBe("breakout")
    const again = await listenerAgain([], tokens[0])
    await again.hearsOwn(tokens[0]!, "placed")
    expect(again.own(tokens[0]!)).toEqual(before)
    expect(codeOf(await again.raw("lobby", lobby))).toBe("not-allowed")
  })

  it("[IM8.7] ends ten minutes after the start where nobody comes, and is deleted seven days later", async () => {
    await server.down()
    server.clock.advance(5 * 60_000)
    await server.up()
    const at = server.clock.now() + 10 * 60_000
    expect((await stored(meeting)).phase).toMatchObject({ hostsGoneAt: at - 10 * 60_000 })
    server.clock.advance(10 * 60_000)
    await waitFor("it has ended", async () => (await stored(meeting)).phase.kind === "ended")
    expect((await stored(meeting)).phase).toEqual({ kind: "ended", at })
    expect((await stored(meeting)).stage).toEqual([])
    server.clock.advance(7 * 24 * 60 * 60_000)
    const read = () => server.documents.read("infoMeeting", meeting.id)
    await waitFor("it is deleted", async () => (await read()) === undefined)
  })

  it("[IM8.7] has ended at the instant at which it was due, where that came while the server was down", async () => {
    hanne.close()
    await anna.sees("she has dropped", ({ stage }) => stage[0]?.presence.kind === "dropped")
    const { phase } = await stored(meeting)
    const due = phase.kind === "running" ? (phase.hostsGoneAt ?? 0) + 10 * 60_000 : NaN
    await server.down()
    server.clock.advance(15 * 60_000)
    await server.up()
    expect((await stored(meeting)).phase).toEqual({ kind: "ended", at: due })
  })

  it("[IM8.8] waits ten minutes for hosts also where the clock was set back meanwhile", async () => {
    await server.down()
    server.clock.advance(-3 * 60 * 60_000)
    await server.up()
    const now = server.clock.now()
    expect((await stored(meeting)).phase).toMatchObject({ startedAt: now, hostsGoneAt: now })
    server.clock.advance(10 * 60_000)
    await waitFor("it has ended", async () => (await stored(meeting)).phase.kind === "ended")
  })

  it("[IM8] waits ten minutes for hosts from when it is up again, tells those who come, and ends", async () => {
    await server.down()
    server.clock.advance(5 * 60_000)
    const up = server.clock.now()
    await server.up()
    const again = await listenerAgain([])
    const phase = again.view?.phase
    expect(phase?.kind === "running" && phase.hostsGoneAt).toBeGreaterThanOrEqual(up)
    server.clock.advance(10 * 60_000)
    await again.sees("it has ended", ({ phase }) => phase.kind === "ended")
  })

  it("answers internal and changes nothing when the store fails, and goes on when it is well", async () => {
    const before = await stored(meeting)
    isFailing = true
    const token = actToken()
    const act = { type: "ask", token, sealed: sealedText("asked") } as const
    expect(codeOf(await anna.act(act))).toBe("internal")
    expect(await stored(meeting)).toEqual(before)
    expect(hanne.view?.questions).toEqual([])
    isFailing = false
    need(await anna.act(act))
    await hanne.sees("the question", ({ questions }) => questions.length === 1)
    expect((await hanne.snapshot()).view).toEqual(hanne.view)
  })
})

/** Documents whose writes fail for as long as the test says. */
function failWhen(documents: DocumentStore, isFailing: () => boolean): DocumentStore {
  return {
    read: (kind, id) => documents.read(kind, id),
    writeDocuments: async (changes, group) => {
      if (isFailing()) throw new Error("The disk is full")
      return documents.writeDocuments(changes, group)
    },
    ownedBy: (kind, contactPoint) => documents.ownedBy(kind, contactPoint),
    infoMeetings: () => documents.infoMeetings(),
    documentsToForget: (now) => documents.documentsToForget(now),
  }
}
