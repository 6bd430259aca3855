import { describe, expect, it } from "vitest"

import { kept, step } from "./roving.ts"

describe("the arrow keys in the list", () => {
  it.each([
    ["ArrowDown", null, "a"],
    ["ArrowDown", "a", "b"],
    ["ArrowDown", "c", "c"],
    ["ArrowUp", "b", "a"],
    ["ArrowUp", "a", "a"],
    ["Home", "c", "a"],
    ["End", "a", "c"],
  ] as const)("%s leads from %s to %s", (key, from, to) => {
    expect(step(["a", "b", "c"], from, key)).toBe(to)
  })

  it("lead nowhere in an empty list", () => {
    expect(step([], null, "ArrowDown")).toBeNull()
    expect(step([], null, "End")).toBeNull()
  })
})

describe("the row that one is on", () => {
  it.each([
    ["stays while it is there", ["x", "c", "b"], "b", "b"],
    ["is the next one when it has gone", ["a", "c"], "b", "c"],
    ["is the one before when the last has gone", ["a", "b"], "c", "b"],
    ["is the first of a new list", ["x", "y"], "b", "x"],
    ["is the first one to begin with", ["a", "b"], null, "a"],
    ["is none in an empty list", [], "b", null],
  ])("%s", (_, now, current, expected) => {
    expect(kept(["a", "b", "c"], now, current)).toBe(expected)
  })
})
