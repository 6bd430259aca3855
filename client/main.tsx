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

start().catch((error: unknown) => {
  // Half a page came, or none: no texts are to be had, so the page carries these words itself.
  element("stuck").hidden = false
  throw error
})
