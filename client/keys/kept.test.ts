import { describe, expect, it } from "vitest"

import { keptIn } from "./kept.ts"

describe("what the browser keeps", () => {
  it("is there in a later visit", () => {
    const disk = new Map<string, string>()
    const storage = () => ({
      getItem: (key: string) => disk.get(key) ?? null,
      setItem: (key: string, value: string) => void disk.set(key, value),
    })
    keptIn(storage).set("seat", "abc")
    expect(keptIn(storage).get("seat")).toBe("abc")
    expect(keptIn(storage).get("other")).toBeUndefined()
  })

  it("is in memory where storage is blocked", () => {
    const blocked = keptIn(() => {
      throw new DOMException("The operation is insecure.", "SecurityError")
    })
    expect(blocked.get("seat")).toBeUndefined()
    blocked.set("seat", "abc")
    expect(blocked.get("seat")).toBe("abc")
  })

  it("is in memory when storage is full", () => {
    const full = keptIn(() => ({
      getItem: () => null,
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError")
      },
    }))
    full.set("seat", "abc")
    expect(full.get("seat")).toBe("abc")
  })
})
