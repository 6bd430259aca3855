import { describe, expect, it } from "vitest"

import { FIRST_GENERATIONS, isBefore, keyIdOf, kidOf } from "./key-id.ts"

describe("[E2] the KID of a key", () => {
  it("has the step in its last four bits", () => {
    expect(kidOf({ generation: 3, step: 5 })).toBe(0x35)
    expect(keyIdOf(0x35)).toEqual({ generation: 3, step: 5 })
  })

  it("is read again for every first generation", () => {
    const last = { generation: FIRST_GENERATIONS - 1, step: 15 }
    expect(keyIdOf(kidOf(last))).toEqual(last)
  })

  it.each([-1, 0.5, Number.NaN, 2 ** 53])("is not %s", (kid) => {
    expect(keyIdOf(kid)).toBeUndefined()
  })

  it("grows with generation and step", () => {
    expect(isBefore({ generation: 1, step: 15 }, { generation: 2, step: 0 })).toBe(true)
    expect(isBefore({ generation: 2, step: 1 }, { generation: 2, step: 1 })).toBe(false)
  })
})
