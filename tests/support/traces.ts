import { readFile, readdir } from "node:fs/promises"
import { join } from "node:path"

import type { TestServer } from "./test-server.ts"

/**
 * Where a text could be found in what was recorded, however it was written down there: as it is, in
 * UTF-16, percent-encoded, escaped for JSON, in hex, or within something that was put in base64.
 */
export function traces(text: string): Map<string, Buffer> {
  const escaped = Array.from(text)
    .map((character) =>
      character > "~" ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}` : character,
    )
    .join("")
  return new Map([
    ...bytesTraces(Buffer.from(text)),
    ["in UTF-16", Buffer.from(text, "utf16le")],
    ["percent-encoded", Buffer.from(encodeURIComponent(text))],
    ["escaped", Buffer.from(escaped)],
  ])
}

/** The same for bytes that are no text, such as a key. */
export function bytesTraces(bytes: Buffer): Map<string, Buffer> {
  const hex = bytes.toString("hex")
  const found = new Map([
    ["as it is", bytes],
    ["in hex", Buffer.from(hex)],
    ["in capital hex", Buffer.from(hex.toUpperCase())],
  ])
  // Base64 looks different for each of the three places where the bytes can begin; at both ends it
  // depends on the neighbours.
  for (const [offset, skip] of [
    [0, 0],
    [1, 2],
    [2, 3],
  ] as const) {
    for (const encoding of ["base64", "base64url"] as const) {
      const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString(encoding)
      const sure = whole.replaceAll("=", "").slice(skip, -2)
      found.set(`in ${encoding} from place ${offset}`, Buffer.from(sure))
    }
  }
  return found
}

/** How a text or key was found in what was recorded; empty when it was not. */
export function foundIn(recorded: Buffer, looked: ReadonlyMap<string, Buffer>): string[] {
  return [...looked].flatMap(([how, bytes]) => (recorded.includes(bytes) ? [how] : []))
}

/** All that a server has stored, logged and counted so far. */
export async function leftBy(server: TestServer): Promise<Buffer> {
  const files = await readdir(server.folder)
  const stored = await Promise.all(files.map((name) => readFile(join(server.folder, name))))
  const text = await (await fetch(`${server.origin}/metrics`)).text()
  return Buffer.concat([...stored, Buffer.from(server.logged.join("\n")), Buffer.from(text)])
}
