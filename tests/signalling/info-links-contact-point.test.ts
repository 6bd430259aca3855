import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { ContactPointChange } from "#shared/contactPoint/messages.ts"
import type { HostView } from "#shared/infoMeeting/view.ts"
import { hashOfKey } from "../../server/rooms/secrets.ts"
import { InfoClient } from "../support/info-client.ts"
import { codeOf, key, need } from "../support/test-client.ts"
import {
  TestContactPoint,
  askInterest,
  type TestInfoMeeting,
  leaveInterest,
  publicKeyText,
  sealedText,
} from "../support/test-contact-point.ts"
import { stored } from "../support/test-info-meeting.ts"
import { TestServer } from "../support/test-server.ts"

describe("a contact point whose meeting's hosts renew a link", () => {
  let server: TestServer
  let point: TestContactPoint
  let meeting: TestInfoMeeting
  let hanne: InfoClient<HostView>

  beforeAll(async () => {
    server = await TestServer.start()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    point = await TestContactPoint.make(server.origin)
    meeting = await point.makeInfoMeeting()
    hanne = await InfoClient.hosting(live())
  })
  afterEach(() => hanne.close())

  const live = () => {
    const keys = { listener: meeting.listeners, host: meeting.hosts }
    return { server, id: meeting.id, keys }
  }
  const firstLinks = () => ({
    listeners: hashOfKey(meeting.listeners),
    hosts: hashOfKey(meeting.hosts),
  })
  const about = () => point.view.entries[0]?.about

  const renewListeners = async (madeFrom = firstLinks()) => {
    const accessKey = key()
    const renewed = {
      listenersKeyHash: hashOfKey(accessKey),
      welcome: sealedText("welcome by the new link"),
      forContactPoint: sealedText("links for the contact point", 236),
    }
    const sealed = { listenersSecret: sealedText("under H"), renewedSecret: sealedText("under T") }
    const forFormer = sealedText("for those before")
    need(await hanne.host({ type: "renewListeners", madeFrom, ...renewed, ...sealed, forFormer }))
    return { ...renewed, accessKey }
  }

  const words = (listenersKeyHash: string): ContactPointChange => ({
    type: "changeInfoMeeting",
    entry: meeting.entry,
    startsAt: "2099-12-10T19:00",
    minutes: 90,
    listenersKeyHash,
    welcome: sealedText("other words"),
    sealed: sealedText("changed"),
  })

  const renewPoint = (accessKey: string, listenersKeyHash: string): ContactPointChange => ({
    type: "renew",
    accessKeyHash: hashOfKey(accessKey),
    profile: sealedText("renewed profile"),
    publicKey: publicKeyText("second"),
    entries: [{ id: meeting.entry, sealed: sealedText("again") }],
    notes: [],
    welcomes: [{ meeting: meeting.id, listenersKeyHash, welcome: sealedText("second key") }],
  })

  it("[IM3.4] is shown what they sealed to it, and which links are valid", async () => {
    await point.read()
    const { listenersKeyHash, hostsKeyHash } = await stored(live())
    const links = { listenersKeyHash, hostsKeyHash, forContactPoint: null }
    expect(about()).toMatchObject(links)
    const forHosts = {
      hostsKeyHash: hashOfKey(key()),
      forContactPoint: sealedText("first links", 236),
    }
    const sealed = { hostsPublicKey: publicKeyText("h"), listenersSecret: sealedText("under H2") }
    need(await hanne.host({ type: "renewHosts", madeFrom: firstLinks(), ...forHosts, ...sealed }))
    await point.read()
    expect(about()).toMatchObject({ listenersKeyHash, ...forHosts })
    const {
      accessKey: _key,
      welcome: _welcome,
      ...forListeners
    } = await renewListeners({
      ...firstLinks(),
      hosts: forHosts.hostsKeyHash,
    })
    await point.read()
    expect(about()).toMatchObject({ hostsKeyHash: forHosts.hostsKeyHash, ...forListeners })
  })

  it("[CP2.3] changes nothing by words that those with the new link could not read", async () => {
    const { listenersKeyHash, welcome } = await renewListeners()
    const before = await point.read()
    expect(codeOf(await point.act(words(hashOfKey(meeting.listeners))))).toBe("stale")
    expect(await point.read()).toEqual(before)
    expect(await stored(live())).toMatchObject({ welcome, startsAt: "2099-12-03T18:00" })
    need(await point.act(words(listenersKeyHash)))
    expect(await stored(live())).toMatchObject({ welcome: sealedText("other words"), minutes: 90 })
  })

  it("[CP5.3] renews its own link only with welcomes that listeners can read", async () => {
    const { listenersKeyHash, welcome } = await renewListeners()
    const before = await point.read()
    const accessKey = key()
    const stale = renewPoint(accessKey, hashOfKey(meeting.listeners))
    expect(codeOf(await point.act(stale))).toBe("stale")
    expect(await point.read()).toEqual(before)
    expect((await stored(live())).welcome).toBe(welcome)
    need(await point.act(renewPoint(accessKey, listenersKeyHash)))
    point.accessKey = accessKey
    expect((await point.read()).publicKey).toBe(publicKeyText("second"))
    expect((await stored(live())).welcome).toBe(sealedText("second key"))
  })

  it("[IM9] takes interest by the new link from those who were inside", async () => {
    const anna = await InfoClient.listening(live())
    const { accessKey } = await renewListeners()
    await anna.sees("the new link", (view) => view.renewedSecret === sealedText("under T"))
    const now = { ...meeting, listeners: accessKey }
    need(await leaveInterest(server.origin, now, key()))
    expect((await point.read()).interests).toHaveLength(1)
    anna.close()
  })

  it("[CP6.6] takes interest by the old poster's link for as long as the page stands, and nothing else by it", async () => {
    await renewListeners()
    const receipt = key()
    need(await leaveInterest(server.origin, meeting, receipt))
    expect((await point.read()).interests).toMatchObject([{ infoMeeting: meeting.id }])
    need(await askInterest(server.origin, { type: "see", receipt }))
    expect(
      codeOf(await leaveInterest(server.origin, { ...meeting, listeners: key() }, key())),
    ).toBe("no-entry")
    const late = await InfoClient.connect(live())
    expect(codeOf(await late.lobby("listener"))).toBe("stale")
    late.close()
    need(await point.act({ type: "removeEntry", entry: meeting.entry }))
    expect(codeOf(await leaveInterest(server.origin, meeting, key()))).toBe("no-entry")
  })

  it.each([undefined, "too short", sealedText("too long", 300)])(
    "[IM3.4] is never left without them: a renewal with %j is refused",
    async (forContactPoint) => {
      const before = await stored(live())
      const renewal = {
        type: "renewListeners",
        listenersKeyHash: hashOfKey(key()),
        listenersSecret: sealedText("under H"),
        renewedSecret: sealedText("under T"),
        welcome: sealedText("welcome"),
        forFormer: sealedText("for those before"),
        madeFrom: firstLinks(),
        forContactPoint,
      }
      expect(codeOf(await hanne.raw("info-host", renewal))).toBe("bad-input")
      expect(await stored(live())).toEqual(before)
    },
  )
})
