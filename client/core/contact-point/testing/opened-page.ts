import { vi } from "vitest"

import { makeSecret } from "../../crypto/keys.ts"
import { ContactPointPage, type ContactPointState } from "../contact-point-page.ts"
import type { OpenedPoint } from "../opened.ts"
import { FakeContactPoint } from "./fake-contact-point.ts"

/** A contact point called LINK Oslo, opened on one page. */
export async function openedPage() {
  const server = await FakeContactPoint.create(makeSecret())
  vi.stubGlobal("fetch", server.fetch)
  const page = new ContactPointPage(server)
  await page.load()
  await page.setUp("LINK Oslo")
  return { server, page }
}

/** What a page shows, which must be the contact point itself. */
export function pointOf(page: ContactPointPage): OpenedPoint {
  const state: ContactPointState = page.state.getState()
  if (state.kind !== "shown") throw new Error(`It shows ${state.kind}`)
  return state.point
}
