import { existsSync, readdirSync } from "node:fs"
import { extname, join, sep } from "node:path"

import type { RequestHandler } from "express"

/** The build writes these beside a file where they are smaller than it. The best first. */
const ENCODINGS = [
  { name: "br", extension: ".br" },
  { name: "gzip", extension: ".gz" },
] as const

/**
 * Lets the static handlers behind it send the compressed copy of a file to browsers that accept it. The
 * copies are listed once, when this is called.
 *
 * express-static-gzip 3.0 was tried instead: for an address that cannot be decoded it sends the error's own
 * text, it keeps `Content-Encoding` on the 404 for a copy that has gone since the start, it replaces a
 * `Vary` that is set already, and it sends br to a client that refuses it with `br;q=0, *`.
 */
export function precompressed(folder: string): RequestHandler {
  const files = filesIn(folder)
  return (request, response, next) => {
    const { path } = request
    const copies = ENCODINGS.filter(({ extension }) => files.has(path + extension))
    if (copies.length === 0 || !files.has(path)) return next()
    response.vary("Accept-Encoding")
    const best = request.acceptsEncodings(copies.map(({ name }) => name))
    const copy = copies.find(({ name }) => name === best)
    // A copy that has gone since the start: the file itself is sent.
    if (copy === undefined || !existsSync(join(folder, path + copy.extension))) return next()
    response.setHeader("Content-Encoding", copy.name)
    response.type(extname(path))
    request.url = path + copy.extension
    next()
  }
}

/** Paths as a browser requests them. Empty when the client has not been built. */
function filesIn(folder: string): ReadonlySet<string> {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    return new Set(names.map((name) => `/${name.split(sep).join("/")}`))
  } catch {
    return new Set()
  }
}
