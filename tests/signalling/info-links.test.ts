import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { HostView } from "#shared/infoMeeting/view.ts"
import { InfoClient } from "../support/info-client.ts"
import { hashOfKey } from "../../server/rooms/secrets.ts"
import { codeOf, key, need } from "../support/test-client.ts"
import { TestServer } from "../support/test-server.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { type TestInfoMeeting, makeInfoMeeting, stored } from "../support/test-info-meeting.ts"
import { waitFor } from "../support/wait-for.ts"

const MINUTE = 60_000
const FOR_FORMER = "F".repeat(60)

describe("the links and the hosts of an info meeting", () => {
  let server: TestServer
  let meeting: TestInfoMeeting
  let hanne: InfoClient<HostView>
  let nina: InfoClient<HostView>
  let anna: InfoClient

  beforeAll(async () => {
    server = await TestServer.start()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    meeting = await makeInfoMeeting(server)
    hanne = await InfoClient.hosting(meeting)
    nina = await InfoClient.hosting(meeting)
    anna = await InfoClient.listening(meeting)
    need(await hanne.host({ type: "begin" }))
  })
  afterEach(() => {
    for (const client of [hanne, nina, anna]) client.close()
  })

  const links = () => ({
    listeners: hashOfKey(meeting.keys.listener),
    hosts: hashOfKey(meeting.keys.host),
  })

  const renewHosts = (accessKey: string) =>
    hanne.host({
      type: "renewHosts",
      madeFrom: links(),
      hostsKeyHash: hashOfKey(accessKey),
      hostsPublicKey: "B".repeat(87),
      listenersSecret: SOME_SEALED,
      forContactPoint: SOME_SEALED,
    })

  const renewListeners = (host: InfoClient<HostView>, accessKey: string, madeFrom = links()) =>
    host.host({
      type: "renewListeners",
      madeFrom,
      listenersKeyHash: hashOfKey(accessKey),
      listenersSecret: SOME_SEALED,
      renewedSecret: "C".repeat(60),
      welcome: SOME_SEALED,
      forFormer: FOR_FORMER,
      forContactPoint: SOME_SEALED,
    })

  it("[IM3] puts out every other host at once when the hosts' link is renewed", async () => {
    await nina.sendAll()
    const waiting = await InfoClient.connect<HostView>(meeting)
    need(await waiting.lobby("host"))
    const accessKey = key()
    need(await renewHosts(accessKey))
    await nina.hears("info-renewed")
    expect(server.media.stage.sent()).toEqual([])
    expect(codeOf(await nina.host({ type: "end" }))).toBe("stale")
    expect(codeOf(await nina.ask("media-open", { rtpCapabilities: {} }))).toBe("stale")
    expect(codeOf(await nina.lobby("host"))).toBe("stale")
    // One who had shown the old link, and had not come in yet.
    expect(codeOf(await waiting.enterStage())).toBe("stale")
    await hanne.sees("hanne is alone", ({ stage }) => stage.length === 1)
    // The posters' link is as it was.
    expect(codeOf(await waiting.lobby("listener"))).toBe("ok")
    need(await waiting.lobby("host", accessKey))
    need(await waiting.enterStage())
    expect(anna.notices("info-renewed")).toEqual([])
    waiting.close()
  })

  it("[IM3] keeps those inside when the listeners' link is renewed, and opens nothing by the old one", async () => {
    const waiting = await InfoClient.connect(meeting)
    need(await waiting.lobby("listener"))
    const accessKey = key()
    need(await renewListeners(hanne, accessKey))
    await anna.sees("the new link", ({ renewedSecret }) => renewedSecret === "C".repeat(60))
    expect(codeOf(await waiting.enter())).toBe("stale")
    expect(codeOf(await waiting.lobby("listener"))).toBe("stale")
    expect(codeOf(await waiting.enter())).toBe("no-entry")
    need(await waiting.lobby("listener", accessKey))
    need(await waiting.enter())
    waiting.close()
  })

  it("[IM3.5] shows a person with the renewed poster's link what the hosts left for them, and nothing of the meeting", async () => {
    const former = (client: InfoClient, accessKey: string, id = meeting.id) =>
      client.ask("info-former", { meeting: id, accessKey })
    const late = await InfoClient.connect(meeting)
    const old = meeting.keys.listener
    expect(codeOf(await former(late, old))).toBe("no-entry")
    const accessKey = key()
    need(await renewListeners(hanne, accessKey))
    expect(codeOf(await late.lobby("listener"))).toBe("stale")
    expect(need(await former(late, old))).toEqual({ format: "infoMeeting", sealed: FOR_FORMER })
    for (const wrong of [accessKey, meeting.keys.host, key()])
      expect(codeOf(await former(late, wrong))).toBe("no-entry")
    expect(codeOf(await former(late, old, "x".repeat(22)))).toBe("no-entry")
    expect(codeOf(await late.lobby("host", old))).toBe("no-entry")
    expect(codeOf(await late.ask("info-snapshot", {}))).toBe("not-inside")
    late.close()
  })

  it("[IM3.6] renews a link once when two hosts press at the same time, and the later can do it again", async () => {
    const [first, second, third] = [key(), key(), key()]
    const pressed = await Promise.all([renewListeners(hanne, first), renewListeners(nina, second)])
    expect(pressed.map(codeOf)).toEqual(["ok", "stale"])
    expect(await stored(meeting)).toMatchObject({
      listenersKeyHash: hashOfKey(first),
      formerListeners: [{ keyHash: hashOfKey(meeting.keys.listener) }],
    })
    need(await renewListeners(nina, third, { ...links(), listeners: hashOfKey(first) }))
    expect((await stored(meeting)).listenersKeyHash).toBe(hashOfKey(third))
    // The secrets of a new hosts' link would be those of the listeners' link before.
    expect(codeOf(await renewHosts(key()))).toBe("stale")
  })

  it("[IM8] waits ten minutes for a host, and ends gently", async () => {
    for (const host of [hanne, nina]) host.cut()
    await anna.sees(
      "no host is there",
      ({ phase }) => phase.kind === "running" && phase.hostsGoneAt !== null,
    )
    server.clock.advance(9 * MINUTE)
    expect((await stored(meeting)).phase.kind).toBe("running")
    expect((await anna.snapshot()).view.phase.kind).toBe("running")
    server.clock.advance(MINUTE)
    await anna.sees("it has ended", ({ phase }) => phase.kind === "ended")
    expect(codeOf(await anna.ask("media-open", { rtpCapabilities: {} }))).not.toBe("ok")
    const again = await InfoClient.connect<HostView>(meeting, { token: hanne.token })
    need(await again.lobby("host"))
    expect(codeOf(await again.enterStage())).toBe("closed")
    const late = await InfoClient.listening(meeting)
    expect(late.view?.phase.kind).toBe("ended")
    for (const client of [again, late]) client.close()
  })

  it("[IM8] goes on when a host comes back within ten minutes", async () => {
    for (const host of [hanne, nina]) host.cut()
    await anna.sees("they are gone", (v) => v.phase.kind === "running" && !!v.phase.hostsGoneAt)
    server.clock.advance(9 * MINUTE)
    const again = await InfoClient.hosting(meeting, hanne.token)
    await anna.sees("one is back", (v) => v.phase.kind === "running" && !v.phase.hostsGoneAt)
    server.clock.advance(10 * MINUTE)
    expect((await again.snapshot()).view.phase.kind).toBe("running")
    again.close()
  })

  it("lets hosts go when one of them ends it, and sends nothing any more", async () => {
    await hanne.sendAll()
    need(await hanne.host({ type: "end" }))
    for (const host of [hanne, nina]) await host.hears("closed")
    await anna.sees("it has ended", ({ phase, stage }) => phase.kind === "ended" && !stage.length)
    await waitFor("the media is closed", () => server.media.stage.closed)
    expect(codeOf(await nina.host({ type: "begin" }))).toBe("closed")
    expect(codeOf(await anna.ask("info-leave", {}))).toBe("ok")
  })

  it("[IM1.7] lets everyone go when it is deleted, a week after its end", async () => {
    await hanne.sendAll()
    need(await hanne.host({ type: "end" }))
    server.clock.advance(8 * 24 * 60 * MINUTE)
    await anna.hears("deleted")
    expect(await server.documents.read("infoMeeting", meeting.id)).toBeUndefined()
    expect(codeOf(await anna.ask("info-snapshot", {}))).toBe("no-entry")
    expect(codeOf(await anna.lobby("listener"))).toBe("no-entry")
  })

  it("lets a host leave, and come again", async () => {
    need(await nina.ask("info-leave", {}))
    await hanne.sees("nina has left", ({ stage }) => stage.length === 1)
    expect(codeOf(await nina.host({ type: "end" }))).toBe("not-inside")
    need(await nina.lobby("host"))
    need(await nina.enterStage())
  })
})
