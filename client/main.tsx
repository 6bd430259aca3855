import { mendedAddress } from "./core/links/mend-address.ts"
import { openCatalog } from "./i18n/shown-language.ts"
import { pageAt } from "./pages.ts"

/**
 * Puts an address right that a mail program or a chat has spoiled, before anything else is asked for: a
 * key in the path or the query goes back behind the #, out of what the next load would send.
 */
function mendAddress(): void {
  const mended = mendedAddress(`${location.pathname}${location.search}${location.hash}`)
  if (mended !== null) history.replaceState(history.state, "", mended)
}

/** Fetches the app, its texts and the first screen side by side, then draws. */
async function start(): Promise<void> {
  const [app] = await Promise.all([
    import("./app.tsx"),
    openCatalog("common"),
    pageAt(location.pathname)?.open(),
  ])
  app.mount(element("app"))
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`index.html lacks #${id}`)
  return found
}

/** Whether the browser lacks something, rather than the page some part of itself. */
function isLack(error: unknown): boolean {
  const isOwn = error instanceof TypeError || error instanceof ReferenceError
  return isOwn && !/import|fetch|load/i.test(error.message)
}

mendAddress()
// Before the screens hear of it, so that they see the address as it should be.
addEventListener("hashchange", mendAddress)
// The page shows already that this browser is too old: see public/older-browsers.js.
if (!document.documentElement.hasAttribute("data-too-old"))
  start().catch((error: unknown) => {
    // Half a page came, or none: no texts are to be had, so the page carries these words itself.
    element(isLack(error) ? "too-old" : "stuck").hidden = false
    throw error
  })
