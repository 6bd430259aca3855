import { existsSync, readdirSync } from "node:fs"
import { extname, join, sep } from "node:path"
import { PAGES } from "#shared/links/pages.ts"
import { leadsToRoom } from "#shared/links/room-path.ts"
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from "express"

/** In Express's notation a part of a path that may be missing stands in braces. */
const PATHS = Object.values(PAGES).map((path) => path.replace(/\/:(\w+)\?/u, "{/:$1}"))

/** Written beside a file by the build when they save something, best first. */
const ENCODINGS = [
  { name: "br", extension: ".br" },
  { name: "gzip", extension: ".gz" },
] as const

/** Serves the built client: names with a hash may be kept for ever, the page itself is asked for anew. */
export function pageRoutes(folder: string): Router {
  const router = express.Router()
  const page = (request: Request, response: Response) => {
    // An address that a mail program has spoiled may have the key in its path: no copy of it is to be kept.
    const caching = isSpoiled(request.originalUrl) ? "no-store" : "no-cache"
    response.sendFile(
      "index.html",
      { root: folder, headers: { "Cache-Control": caching } },
      (error) => {
        if (error !== undefined && !response.headersSent) answerNoPage(response)
      },
    )
  }
  router.use(smallest(folder, filesUnder(folder)))
  router.use("/assets", express.static(join(folder, "assets"), { immutable: true, maxAge: "1y" }))
  router.use((request, response, next) => {
    if (isPersonAtRoom(request)) page(request, response)
    else next()
  })
  router.get(PATHS, page)
  router.use(express.static(folder, { index: false, maxAge: "1h" }))
  // A person who has mistyped an address gets a page in words; a program gets what programs read.
  router.get("/*path", (request, response, next) => {
    if (request.accepts(["json", "html"]) !== "html") return next()
    response.status(404)
    page(request, response)
  })
  router.use(whenMistyped(page))
  return router
}

/**
 * Whether a person's browser asks for a room, whatever became of the link. Looked at as it was sent: it
 * may be no address that a route can decode.
 */
function isPersonAtRoom(request: Request): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false
  return leadsToRoom(request.originalUrl) && request.accepts(["json", "html"]) === "html"
}

function isSpoiled(asked: string): boolean {
  return leadsToRoom(asked) && !/^\/(?:g|p|hjelper)\/[\w-]{22}$/.test(asked)
}

/** An address that cannot be read (`/g/%`) is mistyped like any other; nothing is told of why. */
function whenMistyped(page: (request: Request, response: Response) => void): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const isMistyped =
      error instanceof URIError ||
      (error instanceof Error && "status" in error && error.status === 400)
    if (!isMistyped || response.headersSent || request.method !== "GET") return next(error)
    if (request.accepts(["json", "html"]) !== "html") return next(error)
    response.status(404)
    page(request, response)
  }
}

/** What is shown where the built client is not whole: the least that a person needs, whatever language they read. */
const NO_PAGE = `<!doctype html>
<html lang="nb"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Samtalerom</title>
<p>Samtalerom er ikke klart akkurat nå. Prøv igjen om litt.</p>
<p lang="nn">Samtalerom er ikkje klart akkurat no. Prøv igjen om litt.</p>
<p lang="en">Samtalerom is not ready right now. Try again in a little while.</p>
</html>
`

function answerNoPage(response: Response): void {
  response.setHeader("Cache-Control", "no-store")
  response.removeHeader("Content-Encoding")
  response.status(503).type("html").send(NO_PAGE)
}

/** Sends the compressed twin of a file to browsers that can read it. */
function smallest(folder: string, files: ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    const { path } = request
    const twins = ENCODINGS.filter(({ extension }) => files.has(path + extension))
    if (twins.length === 0 || !files.has(path)) return next()
    response.vary("Accept-Encoding")
    const best = request.acceptsEncodings(twins.map(({ name }) => name))
    const twin = twins.find(({ name }) => name === best)
    // It may have gone since the start: the file itself is sent then.
    if (twin === undefined || !existsSync(join(folder, path + twin.extension))) return next()
    response.setHeader("Content-Encoding", twin.name)
    response.type(extname(path))
    request.url = path + twin.extension
    next()
  }
}

/** Paths as a browser asks for them. Empty when the client has not been built. */
function filesUnder(folder: string): ReadonlySet<string> {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    return new Set(names.map((name) => `/${name.split(sep).join("/")}`))
  } catch {
    return new Set()
  }
}
