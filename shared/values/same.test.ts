import { expect, it } from "vitest"

import { same } from "./same.ts"

it.each([
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, true],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: [1, 2] }, { a: [2, 1] }, false],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: undefined }, { b: 1 }, false],
  [[], {}, false],
  [null, {}, false],
])("determines whether %j and %j are equal in every part", (one, other, equal) => {
  expect(same(one, other)).toBe(equal)
})
