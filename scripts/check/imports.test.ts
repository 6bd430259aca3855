import { describe, expect, it } from "vitest"

import { cyclesIn, importsOf } from "./import-graph.ts"
import { importFaults } from "./import-rules.ts"

const faultsIn = (files: Record<string, string>) =>
  importFaults(Object.entries(files).flatMap(([file, code]) => importsOf(file, code)))

describe("the imports of a file", () => {
  it("are found with their lines: types, re-exports, side effects and lazy ones", () => {
    const code = [
      'import type { A } from "./a.ts"',
      "import {",
      "  b,",
      '} from "#shared/b.ts"',
      'import "../c.css"',
      'const d = () => import("./d.tsx")',
      'import { e } from "@scope/e/sub"',
      'const f = "import nothing from here"',
    ].join("\n")
    const found = importsOf("client/core/x.ts", code).map(({ to, line, isLazy }) => [
      to,
      line,
      isLazy,
    ])
    expect(found).toEqual([
      ["client/core/a.ts", 1, false],
      ["shared/b.ts", 4, false],
      ["client/c.css", 5, false],
      ["@scope/e", 7, false],
      ["client/core/d.tsx", 6, true],
    ])
  })
})

describe("the walls", () => {
  it.each([
    ["shared/a.ts", "../server/b.ts"],
    ["shared/a.ts", "node:fs"],
    ["client/core/a.ts", "react"],
    ["client/core/a.ts", "../screens/room/b.ts"],
    ["client/components/a.tsx", "../screens/room/b.ts"],
    ["client/screens/gate/a.tsx", "../room/b.tsx"],
    ["client/screens/gate/inner/a.tsx", "../../practice/b.tsx"],
    ["client/screens/gate/a.tsx", "../../pages/b.tsx"],
    ["client/app.tsx", "../server/b.ts"],
    ["server/http/a.ts", "../store/b.ts"],
    ["server/rooms/a.ts", "mediasoup"],
    ["server/rooms/a.ts", "./testing/b.ts"],
    ["server/media/a.ts", "./connection-test/probe.ts"],
    ["client/screens/practice/a.ts", "../../core/connection-test/verdict.ts"],
  ])("stop %s at %s", (file, to) => {
    expect(faultsIn({ [file]: `import { b } from "${to}"` })).toHaveLength(1)
  })

  it.each([
    ["client/pages/a.tsx", "../screens/room/b.tsx"],
    ["client/screens/gate/a.tsx", "../../components/b.tsx"],
    ["server/media/a.ts", "mediasoup"],
    ["server/media/a.ts", "./connection-test/room-probes.ts"],
    ["client/screens/practice/a.ts", "../../core/connection-test/connection-test.ts"],
    ["server/http/a.test.ts", "../store/b.ts"],
  ])("let %s import %s", (file, to) => {
    expect(faultsIn({ [file]: `import { b } from "${to}"` })).toEqual([])
  })
})

describe("cycles", () => {
  const importing = (...files: string[]) =>
    files.map((file) => `import type { x } from "${file}"`).join("\n")

  it("between files are found, types included, and lazy imports are no part of one", () => {
    expect(
      faultsIn({ "server/a.ts": importing("./b.ts"), "server/b.ts": importing("./a.ts") }),
    ).toEqual(["these files import each other: server/a.ts, server/b.ts"])
    expect(
      faultsIn({ "server/a.ts": importing("./b.ts"), "server/b.ts": 'import("./a.ts")' }),
    ).toEqual([])
  })

  it("between folders are found where no file is in one", () => {
    const files = {
      "server/rooms/a.ts": importing("../platform/b.ts"),
      "server/platform/c.ts": importing("../rooms/d.ts"),
    }
    expect(faultsIn(files)).toEqual([
      "these folders import each other: server/platform, server/rooms",
    ])
  })

  it("are each named once, however long", () => {
    const ring = new Map(
      ["a", "b", "c", "d"].map((node, at, all) => [node, new Set([all[(at + 1) % 3] ?? ""])]),
    )
    expect(cyclesIn(ring)).toEqual([["a", "b", "c"]])
  })
})
