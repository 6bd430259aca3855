import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { deriveKeys, makeSecret } from "../crypto/keys.ts"
import { accept, refuse } from "#shared/values/result.ts"
import { sealFormer } from "./former-link.ts"
import { ASK_AGAIN_MS } from "./info-connection.ts"
import { makeInfoKeys, sealRenewedSecret } from "./info-keys.ts"
import { InfoInTest } from "./testing/info-in-test.ts"
import { sealWelcome } from "./welcome.ts"

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }))
afterEach(() => vi.useRealTimers())

describe("[IM9] a listener who was inside when the listeners' link was renewed", () => {
  async function renewed(test: InfoInTest) {
    const secret = makeSecret()
    const [{ contentKey }, { contentKey: textKey }] = await Promise.all([
      deriveKeys(secret),
      deriveKeys(test.keys.textSecret),
    ])
    const { textSecret } = test.keys
    const contactPoint = { name: "LINK", publicKey: "C".repeat(87) }
    const welcome = { title: "Om gruppene", text: "", contactPoint, textSecret }
    return {
      secret,
      welcome: await sealWelcome(contentKey, welcome),
      renewedSecret: await sealRenewedSecret(textKey, secret),
    }
  }

  it.each([
    ["before the end", false],
    ["in the same change as the end", true],
  ])("leaves interest by the new link: %s", async (_when, atOnce) => {
    const test = await (await InfoInTest.create()).inside()
    const { secret, welcome, renewedSecret } = await renewed(test)
    const renew = (meeting: typeof test.meeting) => {
      meeting.state = { ...meeting.state, welcome, renewedSecret }
    }
    if (!atOnce) test.happens(renew)
    test.happens((meeting) => {
      if (atOnce) renew(meeting)
      meeting.hosts("Hanne", { type: "end" })
    })
    const over = await test.until((state) => {
      return state.kind === "ended" && state.about.link.secret === secret
    })
    expect(over).toMatchObject({ about: { contactPoint: { publicKey: "C".repeat(87) } } })
  })
})

describe("[IM3.5] a listener whose link was renewed while they were away", () => {
  async function away(test: InfoInTest, key = test.keys.listenersKey) {
    const contactPoint = { name: "LINK Oslo", publicKey: "C".repeat(87) }
    const sealed = await sealFormer(key, { title: "Om gruppene", contactPoint })
    const { answers } = test.socket
    answers["info-lobby"] = () => refuse("stale", "The link was renewed")
    answers["info-former"] = () => accept({ format: "infoMeeting", sealed })
    return { title: "Om gruppene", contactPoint }
  }

  it("reads whom to ask, by the poster", async () => {
    const test = await InfoInTest.create()
    const left = await away(test)
    test.socket.open()
    const { accessKey } = await deriveKeys(test.keys.listeners)
    expect(await test.untilKind("renewed")).toMatchObject({
      former: { ...left, link: { secret: test.keys.listeners } },
    })
    expect(test.asked("info-former")).toEqual([{ meeting: test.meeting.state.id, accessKey }])
  })

  it("reads whom to ask, after a lost connection", async () => {
    const test = await (await InfoInTest.create()).inside()
    const left = await away(test)
    test.socket.drop()
    test.socket.open()
    expect(await test.untilKind("renewed")).toMatchObject({ former: left })
  })

  it("reads that it was renewed where nothing can be opened, as one with the hosts' link does", async () => {
    const test = await InfoInTest.create()
    await away(test, (await makeInfoKeys()).listenersKey)
    const host = await InfoInTest.create({ as: "host" })
    await away(host)
    for (const one of [test, host]) {
      one.socket.open()
      expect(await one.untilKind("renewed")).toEqual({ kind: "renewed", former: null })
    }
    expect(host.asked("info-former")).toEqual([])
  })

  it("is asked about again while there is no answer", async () => {
    const test = await InfoInTest.create()
    const left = await away(test)
    const { answers } = test.socket
    const former = answers["info-former"]
    answers["info-former"] = () => refuse("too-many", "Wait")
    test.socket.open()
    await test.untilKind("refused")
    if (former) answers["info-former"] = former
    await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS)
    expect(await test.untilKind("renewed")).toMatchObject({ former: left })
  })
})
