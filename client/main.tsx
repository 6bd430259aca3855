import "./ui/fonts.css"
import "./ui/theme.css"
import { openCatalog } from "./i18n/shown-language.ts"
import { screenAt } from "./screens.ts"

/** Fetches the app, its texts and the first screen side by side, then draws. */
async function start(): Promise<void> {
  const [app] = await Promise.all([
    import("./app.tsx"),
    openCatalog("common"),
    screenAt(location.pathname)?.open(),
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

// The page has said already that this browser is too old: see public/older-browsers.js.
if (!document.documentElement.hasAttribute("data-too-old"))
  start().catch((error: unknown) => {
    // Half a page came, or none: no texts are to be had, so the page carries these words itself.
    element(isLack(error) ? "too-old" : "stuck").hidden = false
    throw error
  })
