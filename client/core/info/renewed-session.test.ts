import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { deriveKeys, makeSecret } from "../crypto/keys.ts"
import { sealRenewedSecret } from "./info-keys.ts"
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
