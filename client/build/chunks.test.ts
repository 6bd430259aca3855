import type { Rolldown } from "vite"
import { describe, expect, it } from "vitest"

import { checkChunks, withImports } from "./chunks.ts"

const AT_DOOR = ["app", "entry", "devices", "rolldown-runtime"]

/** A bundle of chunks by name, with what each imports; only what is looked at is there. */
function bundleOf(imports: Record<string, string[]>): Rolldown.OutputBundle {
  const chunk = ([name, of]: [string, string[]]) => [
    `${name}.js`,
    { type: "chunk", name, imports: of.map((each) => `${each}.js`) },
  ]
  return Object.fromEntries(Object.entries(imports).map(chunk))
}

const GOOD = {
  "rolldown-runtime": [],
  entry: ["rolldown-runtime"],
  app: ["entry", "rolldown-runtime"],
  devices: ["app", "entry", "rolldown-runtime"],
  door: AT_DOOR,
  room: [...AT_DOOR, "door"],
}

describe("the files of the build", () => {
  it("are as many for each screen as they should be", () => {
    expect(() => checkChunks(bundleOf(GOOD))).not.toThrow()
  })

  it("do not become more without a word", () => {
    const more = { ...GOOD, dates: ["app"], devices: [...GOOD.devices, "dates"] }
    expect(() => checkChunks(bundleOf(more))).toThrow(/"door" should wait/)
    const { room: _, ...less } = GOOD
    expect(() => checkChunks(bundleOf(less))).toThrow(/"room" should wait/)
  })

  it("are found through files that import each other", () => {
    const bundle = bundleOf({ one: ["two"], two: ["one"] })
    const one = bundle["one.js"]
    if (one?.type !== "chunk") throw new Error("no chunk")
    expect([...withImports(one, bundle)].map(({ name }) => name)).toEqual(["one", "two"])
  })
})
