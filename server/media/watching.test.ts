import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import type { Watched } from "#shared/protocol/media.ts"

import { Watching } from "./watching.ts"

describe("a picture that nobody watches", () => {
  let told: [string, Watched][]
  let watching: Watching

  beforeEach(() => {
    vi.useFakeTimers()
    told = []
    watching = new Watching((producer, layer) => void told.push([producer, layer]))
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it("is given up after three seconds, and no sooner", () => {
    watching.note("a", 1)
    vi.advanceTimersByTime(2999)
    expect(told).toEqual([])
    vi.advanceTimersByTime(1)
    expect(told).toEqual([["a", 1]])
  })

  it("is wanted again at once", () => {
    watching.note("a", null)
    vi.advanceTimersByTime(3000)
    watching.note("a", 0)
    watching.note("a", 2)
    expect(told).toEqual([
      ["a", null],
      ["a", 0],
      ["a", 2],
    ])
  })

  it("is not given up when someone looks again in time", () => {
    watching.note("a", null)
    vi.advanceTimersByTime(2000)
    watching.note("a", 2)
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual([])
  })

  it("is given up by what is enough when the time is out, told once", () => {
    watching.note("a", 1)
    vi.advanceTimersByTime(2000)
    watching.note("a", 0)
    watching.note("a", 0)
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual([["a", 0]])
  })

  it("is forgotten with its camera", () => {
    watching.note("a", 0)
    watching.note("b", 0)
    watching.keep(new Set(["b"]))
    vi.advanceTimersByTime(3000)
    expect(told).toEqual([["b", 0]])
    expect(vi.getTimerCount()).toBe(0)
  })
})
