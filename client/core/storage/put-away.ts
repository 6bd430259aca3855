import { type BrowserStorage, tabStorage } from "./browser-storage.ts"

/** Where this tab keeps which cards in the room are read and folded. */
const KEY = "samtalerom.put-away"

export function readPutAway(tab: BrowserStorage = tabStorage): ReadonlySet<string> {
  return new Set((tab.get(KEY) ?? "").split("\n").filter((key) => key !== ""))
}

export function writePutAway(away: ReadonlySet<string>, tab: BrowserStorage = tabStorage): void {
  tab.set(KEY, [...away].join("\n"))
}

/** The keys name seats, times and those who knocked, of whichever group was read in this tab. */
export function forgetPutAway(tab: BrowserStorage = tabStorage): void {
  tab.remove(KEY)
}
