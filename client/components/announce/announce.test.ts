import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { announce, spoken } from "./announce.ts"

const heard: string[] = []
spoken.subscribe(({ now }) => {
  if (now) heard.push(`${now.urgency}: ${now.text}`)
})

beforeEach(() => {
  vi.useFakeTimers()
  heard.length = 0
})
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})

describe("announcements", () => {
  it("come one at a time, in order", () => {
    announce("Liv kom inn")
    announce("Jonas kom inn")
    expect(heard).toEqual(["polite: Liv kom inn"])
    vi.runAllTimers()
    expect(heard).toEqual(["polite: Liv kom inn", "polite: Jonas kom inn"])
    expect(spoken.getState().now).toBeNull()
  })

  it("let what cannot wait go first", () => {
    announce("Liv kom inn")
    announce("Jonas kom inn")
    announce("Linja er brutt", "assertive")
    vi.runAllTimers()
    expect(heard).toEqual([
      "polite: Liv kom inn",
      "assertive: Linja er brutt",
      "polite: Jonas kom inn",
    ])
  })

  it("do not queue the same words twice, but say them again later", () => {
    announce("Mikrofon av")
    announce("Mikrofon på")
    announce("Mikrofon på")
    vi.runAllTimers()
    announce("Mikrofon på")
    vi.runAllTimers()
    expect(heard).toEqual(["polite: Mikrofon av", "polite: Mikrofon på", "polite: Mikrofon på"])
  })

  it("drop the oldest when many come at once", () => {
    announce("først")
    for (let number = 1; number <= 20; number += 1) announce(`nummer ${number}`)
    vi.runAllTimers()
    expect(heard).toHaveLength(7)
    expect(heard.at(-1)).toBe("polite: nummer 20")
  })
})
