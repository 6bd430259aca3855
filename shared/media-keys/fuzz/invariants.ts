import { fail } from "../../meeting/fuzz/fail.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import { holders, waitingFor } from "../views.ts"
import { type TabModel, derives } from "./tab-model.ts"

/** How late alarms may be, ms. */
export const LATE_MS = 40
const SEATS: readonly SeatNumber[] = [1, 2, 3, 4, 5, 6]

/** Throws when a tab has what it may not have now, or uses what it may not use. */
export function checkTab(tab: TabModel, now: Instant): void {
  if (!tab.isRunning) return
  checkDeparted(tab, now)
  for (const seat of SEATS) checkHeld(tab, seat, now)
}

/** [2, 7] Durations count again from when the tab's clock was set back. */
function checkDeparted(tab: TabModel, now: Instant): void {
  const current = tab.used.at(-1)
  const since = (at: Instant) => now - Math.max(at, tab.setBackAt) - LATE_MS
  for (const [departed, at] of tab.departures) {
    // Keys go on [1]: what is not in use by now never is again.
    if (since(at) > 10_000) tab.departures.delete(departed)
    const known = tab.sentTo.get(departed) ?? []
    if (current === undefined || !known.some((key) => derives(key, current))) continue
    if (since(at) > 5000) fail("[2] a key is used that someone has who left 5 s ago")
    if (since(at) > 3000) fail("[7] a key is used for more than 3 s after a departure")
    if (since(tab.lastDeparture) > 1500) fail("[7] a key is used 1.5 s after the last departure")
  }
}

/** [6] */
function checkHeld(tab: TabModel, seat: SeatNumber, now: Instant): void {
  const held = tab.keys.of(seat)
  if (held.size > 8) fail("[E3.8] too many keys are held")
  if (held.size > 0 && tab.view.tabOn(seat) === null) fail("[6] keys of a departed tab are held")
  for (const { key, at } of tab.seen.get(seat) ?? []) {
    if (now - Math.max(at, tab.setBackAt) <= 10_000 + LATE_MS) continue
    for (const [generation, step] of held)
      if (generation < key.generation || (generation === key.generation && step < key.step))
        fail("[6] a superseded key is held")
  }
}

/** [4] All who are present have the keys of all. */
export function checkAllOpen(present: readonly TabModel[]): void {
  for (const receiver of present) {
    const waiting = waitingFor(receiver.state)
    if (waiting.length > 0) fail(`[4] seat ${receiver.at.seat} waits for ${waiting.join(", ")}`)
    for (const sender of present) {
      const key = sender.used.at(-1)
      if (sender === receiver || key === undefined) continue
      if (!receiver.keys.opens(sender.at.seat, key))
        fail(`[4] seat ${receiver.at.seat} cannot open seat ${sender.at.seat}`)
      if (!holders(sender.state).includes(receiver.at.seat)) fail("[4] a receipt has not come")
    }
  }
}
