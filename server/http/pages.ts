import { join } from "node:path"
import { PAGES } from "#shared/links/pages.ts"
import { leadsToRoom } from "#shared/links/room-path.ts"
import express, {
  type ErrorRequestHandler,
  type Request,
  type Response,
  type Router,
} from "express"

import { precompressed } from "./precompressed.ts"

/** In Express's notation a part of a path that may be missing stands in braces. */
const PATHS = Object.values(PAGES).map((path) => path.replace(/\/:(\w+)\?/u, "{/:$1}"))

/**
 * Serves the built client: files with a hash in their names are cached for ever, the page is revalidated each time. The page
 * that leads to a room differs only in what it has fetched ahead.
 */
export function pageRoutes(folder: string): Router {
  const router = express.Router()
  const page = (request: Request, response: Response) => {
    // A link that a mail program has damaged may have the key in its path: it must not be cached.
    const caching = isDamaged(request.originalUrl) ? "no-store" : "no-cache"
    response.sendFile(
      hasDoor(request.originalUrl) ? "room-page.html" : "index.html",
      { root: folder, headers: { "Cache-Control": caching } },
      (error) => {
        if (error !== undefined && !response.headersSent) answerNoPage(response)
      },
    )
  }
  router.use(precompressed(folder))
  router.use("/assets", express.static(join(folder, "assets"), { immutable: true, maxAge: "1y" }))
  router.use((request, response, next) => {
    if (isPersonAtRoom(request)) page(request, response)
    else next()
  })
  router.get(PATHS, page)
  router.use(express.static(folder, { index: false, maxAge: "1h" }))
  // For an unknown address a person gets a page, and a program gets JSON.
  router.get("/*path", (request, response, next) => {
    if (request.accepts(["json", "html"]) !== "html") return next()
    response.status(404)
    page(request, response)
  })
  router.use(whenMistyped(page))
  return router
}

/**
 * Whether a person's browser requests a room, even with a damaged link. Reads the address as it was sent:
 * a route may not be able to decode it.
 */
function isPersonAtRoom(request: Request): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false
  return leadsToRoom(request.originalUrl) && request.accepts(["json", "html"]) === "html"
}

/** Whether the page at a room's address opens with the door that `room-page.html` names: an info meeting has none. */
function hasDoor(address: string): boolean {
  return leadsToRoom(address) && !/^(?:\/|%2f)*(?:i|kontakt)(?:\/|%2f)/i.test(address)
}

function isDamaged(address: string): boolean {
  return (
    leadsToRoom(address) &&
    !/^\/(?:(?:g|p|hjelper|kontakt)\/[\w-]{22}|i\/[\w-]{22}(?:\/vert)?)$/.test(address)
  )
}

/** An address that cannot be decoded (`/g/%`) is answered like any unknown one, without a reason. */
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

/** Shown where the built client is incomplete: the least that a person needs, in every language. */
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
