import { describe, expect, it } from "vitest"

import { deriveKeys, makeSecret } from "../crypto/keys.ts"
import { sealInfo } from "../crypto/seal-info.ts"
import { openWelcome, sealWelcome } from "./welcome.ts"

const textSecret = makeSecret()
const contactPoint = { name: "LINK Oslo", publicKey: "B".repeat(87) }

describe("the welcome of an info meeting", () => {
  it("opens with the listeners' link, in paragraphs", async () => {
    const { contentKey } = await deriveKeys(makeSecret())
    const text = "Vi forteller.\r\n\r\n\r\n\nDu lytter.\n"
    const sealed = await sealWelcome(contentKey, {
      title: "Om gruppene",
      text,
      contactPoint,
      textSecret,
    })
    expect(await openWelcome(contentKey, sealed)).toEqual({
      title: "Om gruppene",
      paragraphs: ["Vi forteller.", "Du lytter."],
      contactPoint,
      textSecret,
    })
    const other = await deriveKeys(makeSecret())
    expect(await openWelcome(other.contentKey, sealed)).toBeUndefined()
  })

  it("shows nothing that steers the text around it, and nothing where something else is sealed", async () => {
    const { contentKey } = await deriveKeys(makeSecret())
    const welcome = { title: "\u202eOm\u200b", text: "\u0007", contactPoint, textSecret }
    const sealed = await sealWelcome(contentKey, welcome)
    expect(await openWelcome(contentKey, sealed)).toMatchObject({ title: "Om", paragraphs: [] })
    const other = await sealInfo(contentKey, "info-welcome", '{"title":1}')
    expect(await openWelcome(contentKey, other)).toBeUndefined()
  })
})
