import { describe, expect, it } from "vitest"

import { deriveKeys, makeSecret } from "../crypto/keys.ts"
import { seal } from "../crypto/seal.ts"
import { type ShownCheck, checksAfter, openCheck, sealCheck } from "./shown-check.ts"

const CHECK: ShownCheck = { camera: "fine", microphone: "let-be", speaker: "untried", net: "sad" }

describe("a check that one shows", () => {
  it("goes with the one who shows it, and not when they fall out for a moment", () => {
    const checks = new Map([[2, CHECK]])
    const after = (type: "left" | "becameAbsent" | "dropped", seat = 2) =>
      checksAfter(checks, [{ type, seat, at: 0 }]).size
    expect([after("left"), after("becameAbsent")]).toEqual([0, 0])
    expect([after("dropped"), after("left", 1)]).toEqual([1, 1])
  })

  it("is read by those who hold the link, and by nobody else", async () => {
    const [one, another] = await Promise.all([deriveKeys(makeSecret()), deriveKeys(makeSecret())])
    const sealed = await sealCheck(one.contentKey, CHECK)
    expect(await openCheck(one.contentKey, sealed)).toEqual(CHECK)
    expect(await openCheck(another.contentKey, sealed)).toBeUndefined()
  })

  it.each(["", "{", "null", '{"camera":"broken"}', JSON.stringify({ ...CHECK, net: 3 })])(
    "is nothing at all when it says %s",
    async (text) => {
      const { contentKey } = await deriveKeys(makeSecret())
      const sealed = await seal(contentKey, "practice-check", text)
      expect(await openCheck(contentKey, sealed)).toBeUndefined()
    },
  )
})
