import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import type { SpatialLayer } from "#shared/protocol/media.ts"

import { LayerDemand } from "./layer-demand.ts"

describe("a picture that nobody watches", () => {
  let told: [string, SpatialLayer][]
  let layerDemand: LayerDemand

  beforeEach(() => {
    vi.useFakeTimers()
    told = []
    layerDemand = new LayerDemand((producer, layer) => void told.push([producer, layer]))
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it("is given up after three seconds, and no sooner", () => {
    layerDemand.set("a", 1)
    vi.advanceTimersByTime(2999)
    expect(told).toEqual([])
    vi.advanceTimersByTime(1)
    expect(told).toEqual([["a", 1]])
  })

  it("is wanted again at once", () => {
    layerDemand.set("a", null)
    vi.advanceTimersByTime(3000)
    layerDemand.set("a", 0)
    layerDemand.set("a", 2)
    expect(told).toEqual([
      ["a", null],
      ["a", 0],
      ["a", 2],
    ])
  })

  it("is not given up when someone looks again in time", () => {
    layerDemand.set("a", null)
    vi.advanceTimersByTime(2000)
    layerDemand.set("a", 2)
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual([])
  })

  it("is given up by what is enough when the time is out, told once", () => {
    layerDemand.set("a", 1)
    vi.advanceTimersByTime(2000)
    layerDemand.set("a", 0)
    layerDemand.set("a", 0)
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual([["a", 0]])
  })

  it("is forgotten with its camera", () => {
    layerDemand.set("a", 0)
    layerDemand.set("b", 0)
    layerDemand.retain(new Set(["b"]))
    vi.advanceTimersByTime(3000)
    expect(told).toEqual([["b", 0]])
    expect(vi.getTimerCount()).toBe(0)
  })
})
