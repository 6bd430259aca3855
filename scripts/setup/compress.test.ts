import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { expect, it } from "vitest"
import { compressFolder } from "./compress.ts"

it("writes smaller twins of what is text, and leaves everything else alone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "samtalerom-compress-"))
  const script = "export const word = 'ord'\n".repeat(200)
  await writeFile(join(folder, "app.js"), script)
  await writeFile(join(folder, "tiny.css"), "a{}")
  await writeFile(join(folder, "letters.woff2"), script)
  await compressFolder(folder)
  expect((await readdir(folder)).toSorted()).toEqual([
    "app.js",
    "app.js.br",
    "app.js.gz",
    "letters.woff2",
    "tiny.css",
  ])
  expect(brotliDecompressSync(await readFile(join(folder, "app.js.br"))).toString()).toBe(script)
  expect(gunzipSync(await readFile(join(folder, "app.js.gz"))).toString()).toBe(script)
  await rm(folder, { recursive: true, force: true })
})
