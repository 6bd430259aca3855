import type { Locator, Page } from "playwright-core"

/** The farthest that anything should be away by the Tab key. */
const MOST_TABS = 80

/** What the browser tells a screen reader about the element that has the focus. */
export interface Heard {
  role: string
  name: string
}

/**
 * Goes to something with the Tab key alone and presses it with the key that its kind is pressed with.
 * Answers with what one heard of it before pressing.
 */
export async function pressByKeys(page: Page, what: Locator): Promise<Heard> {
  await what.waitFor()
  for (let tabs = 0; !(await hasFocus(what)); tabs += 1) {
    if (tabs === MOST_TABS) throw new Error(`Not to be reached by keys: ${String(what)}`)
    await page.keyboard.press("Tab")
  }
  const heard = await focused(page)
  await page.keyboard.press(heard.role === "checkbox" ? "Space" : "Enter")
  return heard
}

/** Goes to a field with the Tab key alone and writes in it. */
export async function writeByKeys(page: Page, field: Locator, text: string): Promise<void> {
  for (let tabs = 0; !(await hasFocus(field)); tabs += 1) {
    if (tabs === MOST_TABS) throw new Error("The field is not to be reached by keys")
    await page.keyboard.press("Tab")
  }
  await page.keyboard.type(text)
}

async function hasFocus(what: Locator): Promise<boolean> {
  return await what.evaluate((element) => element === document.activeElement)
}

/** Out of the browser's own accessibility tree. */
async function focused(page: Page): Promise<Heard> {
  const session = await page.context().newCDPSession(page)
  try {
    const { nodes } = await session.send("Accessibility.getFullAXTree")
    const isFocused = (node: (typeof nodes)[number]) =>
      node.properties?.some(({ name, value }) => name === "focused" && value.value === true)
    // The page itself has the focus too, and stands first.
    const node = nodes.findLast(isFocused)
    return { role: String(node?.role?.value ?? ""), name: String(node?.name?.value ?? "") }
  } finally {
    await session.detach()
  }
}
