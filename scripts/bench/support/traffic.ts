import { gzipSync } from "node:zlib"

import type { Page } from "playwright-core"

/** What a page has fetched so far. Bytes are gzipped by ourselves, whatever the server sent. */
export interface Traffic {
  scriptBytes: number
  styleBytes: number
  requests: number
  foreignOrigins: string[]
}

/** Counts what a page fetches from now on; `sofar()` may be asked more than once. */
export function countTraffic(page: Page, origin: string): { sofar(): Promise<Traffic> } {
  const bytes = { script: 0, stylesheet: 0 }
  const foreign = new Set<string>()
  const reading: Promise<void>[] = []
  let requests = 0
  page.on("request", (request) => {
    const url = new URL(request.url())
    if (["data:", "blob:"].includes(url.protocol)) return
    requests += 1
    if (url.host !== new URL(origin).host) foreign.add(url.origin)
  })
  page.on("websocket", (socket) => {
    requests += 1
    if (new URL(socket.url()).host !== new URL(origin).host) foreign.add(socket.url())
  })
  page.on("response", (response) => {
    const kind = response.request().resourceType()
    if (kind !== "script" && kind !== "stylesheet") return
    reading.push(
      response.body().then(
        (body) => void (bytes[kind] += gzipSync(body, { level: 9 }).length),
        () => undefined,
      ),
    )
  })
  return {
    async sofar() {
      await Promise.all(reading)
      return {
        scriptBytes: bytes.script,
        styleBytes: bytes.stylesheet,
        requests,
        foreignOrigins: [...foreign],
      }
    },
  }
}
