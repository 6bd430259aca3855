import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { HostView } from "#shared/infoMeeting/view.ts"
import { InfoClient, actToken } from "../support/info-client.ts"
import { codeOf, need } from "../support/test-client.ts"
import { TestServer } from "../support/test-server.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { type TestInfoMeeting, makeInfoMeeting, stored } from "../support/test-info-meeting.ts"
import { waitFor } from "../support/wait-for.ts"

const MINUTE = 60_000

describe("the stage", () => {
  let server: TestServer
  let meeting: TestInfoMeeting
  let hanne: InfoClient<HostView>
  const others: InfoClient<HostView>[] = []

  beforeAll(async () => {
    server = await TestServer.start()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    meeting = await makeInfoMeeting(server)
    hanne = await InfoClient.hosting(meeting)
    need(await hanne.host({ type: "begin" }))
  })
  afterEach(() => {
    for (const client of [hanne, ...others.splice(0)]) client.close()
  })

  async function listener(acts: string[] = []) {
    const client = await InfoClient.listening(meeting, acts)
    others.push(client as InfoClient<HostView>)
    return client
  }

  /** Raises a hand and is invited. */
  async function invited(client: InfoClient): Promise<string> {
    const token = actToken()
    need(await client.act({ type: "raiseHand", token }))
    await hanne.sees("the hand", ({ hands }) => hands.some(({ invitedAt }) => invitedAt === null))
    const hand = hanne.view!.hands.findLast(({ invitedAt }) => invitedAt === null)!
    need(await hanne.host({ type: "invite", hand: hand.id, on: true }))
    await client.hearsOwn(token, "invited")
    return token
  }

  /** With what is sent set up, as a guest's browser does. */
  async function guest(client: InfoClient, answer: "voice" | "picture" = "picture") {
    need(await client.ask("media-open", { rtpCapabilities: {} }))
    const token = await invited(client)
    need(await client.act({ type: "answerInvitation", token, answer, name: SOME_SEALED }))
    await client.hearsOwn(token, "onStage")
    need(await client.ask("media-send", {}))
    for (const source of ["microphone", "camera"] as const)
      need(await client.ask("media-produce", { source, rtpParameters: {} }))
    return token
  }

  const hasDropped = () =>
    waitFor("the drop is stored", async () => {
      const [host] = (await stored(meeting)).stage
      return host?.presence.kind === "dropped"
    })

  const flowing = () => server.media.stage.flowing()

  it("[IM1] shows hosts to listeners, and no listener to anyone", async () => {
    const [anna, bo] = [await listener(), await listener()]
    await hanne.sendAll()
    expect(anna.view?.stage).toMatchObject([{ place: 1, role: "host", name: SOME_SEALED }])
    need(await anna.act({ type: "raiseHand", token: actToken() }))
    await hanne.sees("a hand", ({ hands }) => hands.length === 1)
    expect(Object.keys(hanne.view!.hands[0]!).toSorted()).toEqual(["at", "id", "invitedAt"])
    expect(bo.view?.stage).toHaveLength(1)
    expect(bo.notices("info-changed")).toEqual([])
  })

  it("[IM1] lets a listener receive, and send nothing", async () => {
    const anna = await listener()
    await hanne.sendAll()
    const opened = need(await anna.ask("media-open", { rtpCapabilities: {} }))
    expect(opened.send).toBeNull()
    expect(opened.consumers.map(({ source }) => source)).toEqual(["microphone", "camera"])
    const parameters = { rtpParameters: {} }
    for (const source of ["microphone", "camera", "screen"] as const)
      expect(codeOf(await anna.ask("media-produce", { source, ...parameters }))).toBe("not-allowed")
    expect(codeOf(await anna.ask("media-send", {}))).toBe("not-allowed")
    const connect = { direction: "send", dtlsParameters: {} } as const
    expect(codeOf(await anna.ask("media-connect", connect))).toBe("not-allowed")
    expect(server.media.stage.sent()).toEqual(["1 camera", "1 microphone"])
  })

  it("[IM1.2] lets no listener hear the hosts before the meeting has begun", async () => {
    const early = await makeInfoMeeting(server)
    const host = await InfoClient.hosting(early)
    const anna = await InfoClient.listening(early)
    await host.sendAll()
    expect(codeOf(await anna.ask("media-open", { rtpCapabilities: {} }))).toBe("wrong-phase")
    expect(anna.view?.stage).toEqual([])
    need(await host.host({ type: "begin" }))
    await anna.sees("it has begun", ({ phase }) => phase.kind === "running")
    need(await anna.ask("media-open", { rtpCapabilities: {} }))
    for (const client of [host, anna]) client.close()
  })

  it("[IM5] is entered by an invited listener, who keeps the receiving transport", async () => {
    const anna = await listener()
    await hanne.sendAll()
    await guest(anna)
    expect(flowing()).toEqual(["1 camera", "1 microphone", "5 camera", "5 microphone"])
    await hanne.sees("a guest", ({ stage }) => stage.length === 2)
    expect(anna.view?.stage[1]).toMatchObject({ place: 5, role: "guest" })
  })

  it("[IM5] lets a guest with voice only send no picture, until the guest switches the camera on", async () => {
    const anna = await listener()
    await guest(anna, "voice")
    expect(flowing()).toEqual(["5 microphone"])
    need(await anna.stage({ type: "switchCamera", on: true }))
    expect(flowing()).toEqual(["5 camera", "5 microphone"])
    need(await anna.stage({ type: "switchMicrophone", on: false }))
    expect(flowing()).toEqual(["5 camera"])
  })

  it.each([
    ["steps back", (anna: InfoClient) => anna.stage({ type: "stepBack" })],
    ["is thanked", () => hanne.host({ type: "thank", place: 5 })],
    ["leaves", (anna: InfoClient) => anna.ask("info-leave", {})],
  ])("[IM5] sends nothing of a guest that %s from that instant on", async (_how, goes) => {
    const anna = await listener()
    const token = await guest(anna)
    expect(codeOf(await goes(anna))).toBe("ok")
    expect(server.media.stage.sent()).toEqual([])
    expect(codeOf(await anna.ask("media-send", {}))).not.toBe("ok")
    expect(
      codeOf(await anna.ask("media-produce", { source: "microphone", rtpParameters: {} })),
    ).not.toBe("ok")
    await hanne.sees("the guest is gone", ({ stage }) => stage.length === 1)
    if (anna.socket.connected && _how !== "leaves") await anna.hearsOwn(token, "gone")
  })

  /** The sending transport of the guest that is there. */
  function transportOfGuest(): string {
    const { members } = server.media.stage
    return [...members.values()].find(({ place }) => place === 5)?.send ?? ""
  }

  async function guestAgain(token: string, transport?: string): Promise<InfoClient> {
    const client = await InfoClient.connect(meeting)
    others.push(client as InfoClient<HostView>)
    need(await client.lobby("listener"))
    need(await client.enter({ acts: [token], ...(transport && { transport }) }))
    await client.hearsOwn(token, "onStage")
    return client
  }

  it("[IM5.6] keeps the place of a guest who drops for two minutes, with what is sent and received", async () => {
    const anna = await listener()
    const token = await guest(anna)
    const transport = transportOfGuest()
    anna.cut()
    await hanne.sees("the guest has dropped", (v) => v.stage[1]?.presence.kind === "dropped")
    expect(server.media.stage.sent()).toEqual(["5 camera", "5 microphone"])
    const again = await guestAgain(token, transport)
    await hanne.sees("the guest is back", ({ stage }) => stage[1]?.presence.kind === "here")
    need(await again.ask("media-restart-ice", {}))
    expect(transportOfGuest()).toBe(transport)
    expect(server.media.stage.sent()).toEqual(["5 camera", "5 microphone"])
    again.cut()
    await hanne.sees("the guest has dropped", (v) => v.stage[1]?.presence.kind === "dropped")
    server.clock.advance(2 * MINUTE)
    await hanne.sees("the place is free", ({ stage }) => stage.length === 1)
    await waitFor("nothing is sent", () => server.media.stage.sent().length === 0)
    expect([...server.media.stage.members.values()].some(({ place }) => place === 5)).toBe(false)
  })

  it("[IM5.6] goes on for a guest who is back before the loss is noticed, and for no other tab", async () => {
    const anna = await listener()
    const token = await guest(anna)
    const again = await guestAgain(token, transportOfGuest())
    await anna.hears("taken-over")
    anna.cut()
    need(await again.ask("media-restart-ice", {}))
    expect(server.media.stage.sent()).toEqual(["5 camera", "5 microphone"])
    const tab = await guestAgain(token)
    await waitFor("the first sends no more", () => server.media.stage.sent().length === 0)
    expect(need(await tab.ask("media-open", { rtpCapabilities: {} })).send).not.toBeNull()
    need(await again.ask("info-snapshot", {}))
    expect(hanne.view?.stage[1]?.presence.kind).toBe("here")
  })

  it("[IM5] is for nobody who holds no invitation", async () => {
    const [anna, bo] = [await listener(), await listener()]
    const token = await invited(anna)
    const yes = { type: "answerInvitation", answer: "voice", name: null } as const
    expect(codeOf(await bo.act({ ...yes, token: actToken() }))).toBe("stale")
    need(await anna.act({ ...yes, token }))
    expect(codeOf(await anna.act({ ...yes, token }))).toBe("stale")
    expect(codeOf(await bo.stage({ type: "stepBack" }))).toBe("not-inside")
    expect((await stored(meeting)).stage).toHaveLength(2)
  })

  it("lets one hand be up for each connection", async () => {
    const anna = await listener()
    need(await anna.act({ type: "raiseHand", token: actToken() }))
    expect(codeOf(await anna.act({ type: "raiseHand", token: actToken() }))).toBe("not-allowed")
    expect((await stored(meeting)).hands).toHaveLength(1)
  })

  it("[IM7] shares one screen, of the host whose it is", async () => {
    const nina = await InfoClient.hosting(meeting)
    others.push(nina)
    await hanne.sendAll()
    await nina.sendAll()
    const screen = { source: "screen", rtpParameters: {} } as const
    expect(codeOf(await nina.ask("media-produce", screen))).toBe("not-allowed")
    need(await nina.stage({ type: "shareScreen", on: true }))
    need(await nina.ask("media-produce", screen))
    expect(flowing()).toContain("2 screen")
    expect(codeOf(await hanne.stage({ type: "shareScreen", on: true }))).toBe("full")
    need(await nina.stage({ type: "shareScreen", on: false }))
    expect(flowing()).not.toContain("2 screen")
  })

  it("[P2] is taken over by a host's second tab", async () => {
    const transport = await hanne.sendAll()
    const second = await InfoClient.hosting(meeting, hanne.token)
    others.push(second)
    await hanne.hears("taken-over")
    expect(server.media.stage.sent()).toEqual([])
    expect(codeOf(await hanne.host({ type: "end" }))).toBe("taken-over")
    expect(codeOf(await hanne.lobby("host"))).toBe("taken-over")
    expect(second.place).toBe(1)
    expect(transport).toBeDefined()
  })

  it("[P1] keeps the place and the transports of a host who drops and comes back", async () => {
    const transport = await hanne.sendAll()
    hanne.cut()
    await hasDropped()
    expect(flowing()).toEqual(["1 camera", "1 microphone"])
    const again = await InfoClient.connect<HostView>(meeting, { token: hanne.token })
    others.push(again)
    need(await again.lobby("host"))
    need(await again.enterStage({ transport: transport! }))
    expect(flowing()).toEqual(["1 camera", "1 microphone"])
    need(await again.ask("media-restart-ice", {}))
    again.cut()
    await hasDropped()
    server.clock.advance(2 * MINUTE)
    await waitFor("nothing is sent any more", () => server.media.stage.sent().length === 0)
  })

  it("[IM1] holds four hosts, and tells a fifth that it is full", async () => {
    for (const _each of [2, 3, 4]) others.push(await InfoClient.hosting(meeting))
    const fifth = await InfoClient.connect<HostView>(meeting)
    others.push(fifth)
    need(await fifth.lobby("host"))
    expect(codeOf(await fifth.enterStage())).toBe("full")
    expect(hanne.view?.stage).toHaveLength(4)
  })
})
