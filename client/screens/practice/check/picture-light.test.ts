import { describe, expect, it } from "vitest"

import { measureLight } from "./picture-light.ts"
import { person, picture } from "./testing/pictures.ts"

describe("the light in a picture", () => {
  it("is measured as light, not as the value of pixels: a middle grey is 18 % of white", () => {
    const light = measureLight(picture(() => 118))
    expect(light.mean).toBeCloseTo(0.18, 2)
    expect(light.middle).toBeCloseTo(0.18, 2)
    expect(light.edges).toBeCloseTo(0.18, 2)
  })

  it("distinguishes the face from what is beside and above it", () => {
    const { middle, edges, blown } = measureLight(person(60, 255))
    expect(middle).toBeCloseTo(0.045, 2)
    expect(edges).toBeGreaterThan(0.9)
    expect(blown).toBeGreaterThan(0.9)
  })

  it("weighs colours as the eye does", () => {
    const tinted = (red: number, green: number, blue: number) =>
      measureLight({ data: [red, green, blue, 255], width: 1, height: 1 }).mean
    expect(tinted(0, 200, 0)).toBeGreaterThan(tinted(200, 0, 0))
    expect(tinted(200, 0, 0)).toBeGreaterThan(tinted(0, 0, 200))
  })

  it("knows a bright spot from a bright picture", () => {
    const { brightest, mean } = measureLight(picture((x, y) => (x < 0.2 && y < 0.2 ? 255 : 0)))
    expect(brightest).toBe(1)
    expect(mean).toBeLessThan(0.1)
  })

  it("has a print that changes with one pixel and not without", () => {
    const one = measureLight(person(120, 90)).print
    expect(measureLight(person(120, 90)).print).toBe(one)
    expect(measureLight(picture((x, y) => (x === 0 && y === 0 ? 91 : 90))).print).not.toBe(
      measureLight(picture(() => 90)).print,
    )
  })

  it("of no picture at all is nought", () => {
    expect(measureLight({ data: [], width: 0, height: 0 })).toMatchObject({ mean: 0, blown: 0 })
  })
})
