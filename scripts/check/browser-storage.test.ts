import { readFile } from "node:fs/promises"
import { join, relative } from "node:path"
import { describe, expect, it } from "vitest"

import { PRIVACY_INVENTORY, inventoryOf } from "#shared/privacy-inventory/table.ts"
import { filesUnder } from "../setup/fingerprint.ts"
import { projectRoot } from "../setup/project.ts"
import { browserKeys, touchesStorage } from "./browser-keys.ts"

const CLIENT = join(projectRoot, "client")

/** The only file that stores something in a browser. */
const STORAGE_FILE = "core/storage/browser-storage.ts"

/** Every source file of the client, tests apart, by its path. */
async function sources(): Promise<Map<string, string>> {
  const files = (await filesUnder([CLIENT])).filter((path) => /(?<!\.test)\.tsx?$/.test(path))
  const read = files.map(
    async (path) => [relative(CLIENT, path), await readFile(path, "utf8")] as const,
  )
  return new Map(await Promise.all(read))
}

describe("what this browser keeps", () => {
  it("is in the table of what is kept, every key of it, and the table has no other", async () => {
    const keys = [...(await sources()).values()].flatMap(browserKeys)
    const kept = [...inventoryOf("browser"), ...inventoryOf("tab")]
    expect([...new Set(keys)].toSorted()).toEqual(kept.toSorted())
  })

  it("is stored by one file, and no other touches the browser's storage", async () => {
    const keepers = [...(await sources())].filter(([, source]) => touchesStorage(source))
    expect(keepers.map(([path]) => path)).toEqual([STORAGE_FILE])
  })

  it("is found by its keys, however they are written", () => {
    const source = [
      'const KEY = "samtalerom.one"',
      "this.#key = `samtalerom.seat.${room}`",
      "new BroadcastChannel(`samtalerom.${room}`)",
      'useKeptSwitch("two", true)',
      '/** People write "samtalerom.no/g/..." by hand. */',
    ].join("\n")
    expect(browserKeys(source)).toEqual(["samtalerom.one", "samtalerom.seat.*", "samtalerom.two"])
  })
})

it("every row of the table of what is kept has its words on the page", async () => {
  const po = await readFile(join(CLIENT, "i18n/nb/welcome.po"), "utf8")
  const wanted = PRIVACY_INVENTORY.flatMap(({ part, text, until, kept }) => [
    `${part}.title`,
    `${part}.${text}`,
    `until.${until}`,
    ...kept.map(({ how }) => `how.${how}`),
  ])
  const missing = wanted.filter((id) => !po.includes(`msgid "welcome.stored.${id}"`))
  expect(missing).toEqual([])
})
