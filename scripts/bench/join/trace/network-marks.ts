import type { CDPSession, Page } from "playwright-core"

import type { Mark } from "./page-marks.ts"

/** One thing fetched: instants in ms since navigation, bytes as they came over the wire. */
export interface Fetched {
  path: string
  kind: string
  from: number
  until: number
  bytes: number
}

export interface NetworkNotes {
  /** Seconds of the browser's clock that only goes forward: what everything else counts from. */
  navigationStart: number
  marks: Mark[]
  fetched: Fetched[]
}

/** Notes requests and the messages of Socket.IO by name, as the browser itself times them. */
export async function noteNetwork(page: Page): Promise<() => Promise<NetworkNotes>> {
  const session = await page.context().newCDPSession(page)
  const fetched = new Map<string, Fetched>()
  const marks: Mark[] = []
  noteRequests(session, fetched)
  noteMessages(session, marks)
  await session.send("Network.enable")
  await session.send("Performance.enable")
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics")
    const start = metrics.find(({ name }) => name === "NavigationStart")?.value ?? 0
    const since = (seconds: number) => (seconds - start) * 1000
    return {
      navigationStart: start,
      marks: marks.map((mark) => ({ ...mark, at: since(mark.at) })),
      fetched: [...fetched.values()].map((one) => ({
        ...one,
        from: since(one.from),
        until: since(one.until),
      })),
    }
  }
}

/** Instants are left as the browser gives them: seconds of a clock that only goes forward. */
function noteRequests(session: CDPSession, fetched: Map<string, Fetched>): void {
  session.on("Network.requestWillBeSent", ({ requestId, request, timestamp, type }) => {
    const { protocol, pathname } = new URL(request.url)
    if (protocol === "data:" || protocol === "blob:") return
    const kind = type ?? "Other"
    fetched.set(requestId, { path: pathname, kind, from: timestamp, until: timestamp, bytes: 0 })
  })
  session.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) => {
    const one = fetched.get(requestId)
    if (one) Object.assign(one, { until: timestamp, bytes: encodedDataLength })
  })
}

/** Requests of Socket.IO are `42<id>["<name>",...]`, their acknowledgements `43<id>[...]`. */
function noteMessages(session: CDPSession, marks: Mark[]): void {
  const asked = new Map<string, string>()
  const note = (what: string, at: number) => void marks.push({ what, at })
  session.on("Network.webSocketHandshakeResponseReceived", ({ timestamp }) =>
    note("socket open", timestamp),
  )
  session.on("Network.webSocketFrameSent", ({ requestId, timestamp, response }) => {
    const [, id, name] = /^42(\d*)\["([^"]+)"/.exec(response.payloadData) ?? []
    if (name === undefined) return
    if (id) asked.set(`${requestId} ${id}`, name)
    note(`${name} sent`, timestamp)
  })
  session.on("Network.webSocketFrameReceived", ({ requestId, timestamp, response }) => {
    const [, id] = /^43(\d+)\[/.exec(response.payloadData) ?? []
    const name = asked.get(`${requestId} ${id}`)
    if (name !== undefined) return note(`${name} answered`, timestamp)
    const [, notice] = /^42\d*\["([^"]+)"/.exec(response.payloadData) ?? []
    if (notice !== undefined) note(`${notice} came`, timestamp)
  })
}
