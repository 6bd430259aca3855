import { expect, it } from "vitest"

import { Onlookers } from "./onlookers.ts"
import type { Screen } from "./screen.ts"

it("lets a seat look on so many screens at once, and tells the oldest that another has taken over", () => {
  const onlookers = new Onlookers()
  const out: string[] = []
  const screen = (name: string): Screen => ({
    tell() {},
    putOut: (why) => out.push(`${name} ${why}`),
  })
  for (const name of ["1", "2", "3", "4"]) onlookers.add(screen(name), "kari")
  onlookers.add(screen("another's"), "ola")
  expect(out).toEqual([])
  onlookers.add(screen("5"), "kari")
  expect(out).toEqual(["1 taken-over"])
  onlookers.add(screen("6"), "kari")
  expect(out).toEqual(["1 taken-over", "2 taken-over"])
})
