import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"

import { MEDIA_PORT_SPARES, readConfig } from "./config.ts"

const ROOT = join(import.meta.dirname, "../..")
const README = readFileSync(join(ROOT, "README.md"), "utf8")
const FOLDERS = { data: "data", pages: "pages" }

/** Read where the worker is started, not by the configuration. */
const ELSEWHERE = ["MEDIASOUP_WORKER_BIN"]

interface Row {
  names: string[]
  /** What stands in the last column in code style: values, in the order of the names. */
  defaults: string[]
}

/** The rows of the README's table of settings. */
function rows(): Row[] {
  const [, section = ""] = README.split("\n## Settings\n")
  const table = section
    .split("\n## ")[0]!
    .split("\n")
    .filter((row) => row.startsWith("| `"))
  return table.map((row) => {
    const [, first = "", , last = ""] = row.split("|")
    // What follows in brackets is another case.
    return { names: quoted(first), defaults: quoted(last.replace(/\(.*\)/, "")) }
  })
}

function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, value]) => value!)
}

/** The names that the configuration looks at. */
function namesRead(): string[] {
  const names = new Set<string>()
  const env = new Proxy<Record<string, string>>(
    {},
    {
      get(_target, name) {
        names.add(String(name))
        return undefined
      },
    },
  )
  readConfig(env, [], FOLDERS)
  return [...names]
}

describe("the README's table of settings", () => {
  it("has every setting that is read, and no other", () => {
    const named = rows().flatMap(({ names }) => names)
    expect(named.toSorted()).toEqual([...namesRead(), ...ELSEWHERE].toSorted())
  })

  it("has the default of each", () => {
    const withDefaults = rows().filter(({ defaults }) => defaults.length > 0)
    expect(withDefaults.length).toBeGreaterThan(3)
    for (const { names, defaults } of withDefaults) {
      expect([names, defaults.length]).toEqual([names, names.length])
      names.forEach((name, index) => {
        const set = readConfig({ [name]: defaults[index] }, [], FOLDERS)
        expect([name, set]).toEqual([name, readConfig({}, [], FOLDERS)])
      })
    }
  })

  it("has the number of media ports", () => {
    expect(README).toContain(`${MEDIA_PORT_SPARES} more`)
  })
})
