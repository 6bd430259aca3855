import type { Page } from "playwright-core"

/** Runs in the page before its own script: notes what a screen reader says by itself, in order. */
function noteSpoken(): void {
  const spoken: string[] = []
  const last = new WeakMap<Element, string>()
  Object.assign(window, { spoken })
  const LIVE = "[aria-live], [role=status], [role=alert]"
  new MutationObserver((changes) => {
    const regions = changes.flatMap(({ target }) => {
      const element = target instanceof Element ? target : target.parentElement
      return element?.closest(LIVE) ?? []
    })
    // Behind an open dialog nothing is heard.
    const dialog = document.querySelector("dialog[open]")
    for (const region of new Set(regions)) {
      if (dialog !== null && !dialog.contains(region)) continue
      const words = region.textContent.replaceAll(/\s+/g, " ").trim()
      if (words === (last.get(region) ?? "")) continue
      last.set(region, words)
      if (words !== "") spoken.push(words)
    }
  }).observe(document, { childList: true, characterData: true, subtree: true })
}

/** From the next load on, what the page says aloud by itself is noted. */
export async function listenTo(page: Page): Promise<void> {
  await page.addInitScript(noteSpoken)
}

/** What has been announced since the page was loaded. */
export async function spokenOn(page: Page): Promise<string[]> {
  return await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)
}
