import { describe, expect, it } from "vitest"

import { deriveKeys, makeSecret } from "../crypto/keys.ts"
import { type ShownCheck, checksAfter, openCheck, sealCheck } from "./shown-check.ts"
import { SealedTexts } from "./texts/sealed-texts.ts"

const CHECK: ShownCheck = { camera: "fine", microphone: "let-be", speaker: "untried", net: "sad" }

const linkTexts = () =>
  new SealedTexts(deriveKeys(makeSecret()).then(({ contentKey }) => contentKey))

describe("a check that is shown", () => {
  it("goes with the participant who shows it, and stays while they reconnect", () => {
    const checks = new Map([[2, CHECK]])
    const after = (type: "left" | "becameAbsent" | "dropped", seat = 2) =>
      checksAfter(checks, [{ type, seat, at: 0 }]).size
    expect([after("left"), after("becameAbsent")]).toEqual([0, 0])
    expect([after("dropped"), after("left", 1)]).toEqual([1, 1])
  })

  it("is readable with the group's link, and not without it", async () => {
    const [one, another] = [linkTexts(), linkTexts()]
    const sealed = await sealCheck(one, CHECK)
    expect(await openCheck(one, sealed)).toEqual(CHECK)
    expect(await openCheck(another, sealed)).toBeUndefined()
  })

  it.each(["", "{", "null", '{"camera":"broken"}', JSON.stringify({ ...CHECK, net: 3 })])(
    "is nothing at all when it says %s",
    async (text) => {
      const texts = linkTexts()
      const sealed = await texts.seal("practice-check", text)
      expect(await openCheck(texts, sealed)).toBeUndefined()
    },
  )
})
