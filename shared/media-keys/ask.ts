import type { Instant } from "../values/ids.ts"
import { type Change, to } from "./input.ts"
import type { Running } from "./state.ts"

/** How long an announcement is waited for at first, and at most, ms. */
const ASK_MS = { first: 2000, most: 8000 }

/** Asks for announcements while a seat that is shown has none, less and less often. */
export function askAgain(state: Running, now: Instant): Change {
  const { ask } = state
  if (!state.peers.some(({ status }) => status.kind === "unannounced"))
    return to({ ...state, ask: null })
  if (ask === null) return to({ ...state, ask: { at: now + ASK_MS.first, wait: ASK_MS.first } })
  if (now < ask.at) return to(state)
  const wait = Math.min(2 * ask.wait, ASK_MS.most)
  return to({ ...state, ask: { at: now + wait, wait } }, { type: "announce" })
}
