import type { Page } from "playwright-core"

/** The seats of the circle in the order in which this page shows them. */
export async function seatOrder(page: Page): Promise<number[]> {
  const seats = await page
    .locator("[data-seat]")
    .evaluateAll((tiles) => tiles.map((tile) => Number(tile.getAttribute("data-seat"))))
  return seats
}

/** A circle as a list that begins with the lowest seat. */
export function turned(order: readonly number[]): number[] {
  const start = order.indexOf(Math.min(...order))
  return [...order.slice(start), ...order.slice(0, start)]
}

/** The six words behind the lock, as this page shows them. */
export async function wordsOn(page: Page): Promise<string[]> {
  await page.getByRole("button", { name: "Ingen utenfra hører eller ser dere" }).click()
  const dialog = page.getByRole("dialog")
  const shown = await dialog.getByRole("listitem").allTextContents()
  await dialog.getByRole("button", { name: "Ferdig" }).click()
  return shown
}
