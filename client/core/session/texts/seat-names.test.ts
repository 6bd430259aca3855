import { describe, expect, it } from "vitest"

import { deriveKeys, makeSecret } from "../../crypto/keys.ts"
import { SealedTexts } from "./sealed-texts.ts"
import { SeatNames } from "./seat-names.ts"

const { contentKey } = await deriveKeys(makeSecret())
const texts = new SealedTexts(Promise.resolve(contentKey))
const person = async (seat: number, name: string) => ({
  seat,
  name: await texts.seal("display-name", name),
})

/** Cyrillic letters in place of those that look like them. */
const CYRILLIC_KARI = "\u041a\u0430ri"

describe("the names of those inside", () => {
  it("are kept apart in all scripts, also when another part of the page has opened them", async () => {
    const names = new SeatNames(texts)
    const kari = await person(1, "Kari")
    expect(await names.open([kari])).toBe(true)
    expect(await names.open([kari])).toBe(false)
    const other = await person(2, CYRILLIC_KARI)
    await texts.read("display-name", other.name)
    expect(await names.open([kari, other])).toBe(true)
    expect([...names.of([kari, other]).values()]).toEqual(["Kari", `${CYRILLIC_KARI} (2)`])
    expect(await names.open([kari, other])).toBe(false)
  })
})
