import { describe, expect, it } from "vitest"

import { storageOver } from "./browser-storage.ts"

describe("what the browser keeps", () => {
  it("is there when the page is opened later", () => {
    const disk = new Map<string, string>()
    const storage = () => ({
      getItem: (key: string) => disk.get(key) ?? null,
      setItem: (key: string, value: string) => void disk.set(key, value),
      removeItem: (key: string) => void disk.delete(key),
    })
    expect(storageOver(storage).set("seat", "abc")).toBe(true)
    expect(storageOver(storage).get("seat")).toBe("abc")
    expect(storageOver(storage).get("other")).toBeUndefined()
    storageOver(storage).remove("seat")
    expect(disk.size).toBe(0)
  })

  it("is in memory where storage is blocked", () => {
    const blocked = storageOver(() => {
      throw new DOMException("The operation is insecure.", "SecurityError")
    })
    expect(blocked.get("seat")).toBeUndefined()
    expect(blocked.set("seat", "abc")).toBe(false)
    expect(blocked.get("seat")).toBe("abc")
    blocked.remove("seat")
    expect(blocked.get("seat")).toBeUndefined()
  })

  it("is in memory when storage is full", () => {
    const full = storageOver(() => ({
      getItem: () => null,
      removeItem: () => {},
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError")
      },
    }))
    expect(full.set("seat", "abc")).toBe(false)
    expect(full.get("seat")).toBe("abc")
  })
})
