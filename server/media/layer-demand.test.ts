import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import type { SpatialLayer } from "#shared/protocol/media.ts"

import { LayerDemand } from "./layer-demand.ts"

describe("a layer that nobody watches", () => {
  let notified: [string, SpatialLayer][]
  let layerDemand: LayerDemand

  beforeEach(() => {
    vi.useFakeTimers()
    notified = []
    layerDemand = new LayerDemand((producer, layer) => void notified.push([producer, layer]))
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it("is requested no more after three seconds, and no sooner", () => {
    layerDemand.set("a", 1)
    vi.advanceTimersByTime(2999)
    expect(notified).toEqual([])
    vi.advanceTimersByTime(1)
    expect(notified).toEqual([["a", 1]])
  })

  it("is requested again at once", () => {
    layerDemand.set("a", null)
    vi.advanceTimersByTime(3000)
    layerDemand.set("a", 0)
    layerDemand.set("a", 2)
    expect(notified).toEqual([
      ["a", null],
      ["a", 0],
      ["a", 2],
    ])
  })

  it("stays requested when somebody watches it again in time", () => {
    layerDemand.set("a", null)
    vi.advanceTimersByTime(2000)
    layerDemand.set("a", 2)
    vi.advanceTimersByTime(10_000)
    expect(notified).toEqual([])
  })

  it("is replaced by what is enough when the time is over, with one notification", () => {
    layerDemand.set("a", 1)
    vi.advanceTimersByTime(2000)
    layerDemand.set("a", 0)
    layerDemand.set("a", 0)
    vi.advanceTimersByTime(10_000)
    expect(notified).toEqual([["a", 0]])
  })

  it("is removed with its camera", () => {
    layerDemand.set("a", 0)
    layerDemand.set("b", 0)
    layerDemand.retain(new Set(["b"]))
    vi.advanceTimersByTime(3000)
    expect(notified).toEqual([["b", 0]])
    expect(vi.getTimerCount()).toBe(0)
  })
})
