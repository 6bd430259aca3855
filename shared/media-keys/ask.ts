import type { Instant } from "../values/ids.ts"
import { type Change, to } from "./input.ts"
import type { Running } from "./state.ts"
import { waitingFor } from "./views.ts"

/** How long a key is waited for at first, and at most, ms. */
const ASK_MS = { first: 2000, most: 4000 }

/**
 * Announces this tab again, and asks for the others' announcements, while a key is missing, less and less often: the other may have
 * missed this tab's announcement, or refused it because it bore an earlier time than that of the seat's former tab.
 */
export function askAgain(state: Running, now: Instant): Change {
  const { ask } = state
  if (waitingFor(state).length === 0) return to({ ...state, ask: null })
  if (ask === null) return to({ ...state, ask: { at: now + ASK_MS.first, wait: ASK_MS.first } })
  if (now < ask.at) return to(state)
  const wait = Math.min(2 * ask.wait, ASK_MS.most)
  return to({ ...state, ask: { at: now + wait, wait } }, { type: "announce" })
}

/** Another key may be missing from now on, and is asked for as at first; not later than what was missing before, as tabs may come all the time. */
export function askSooner(state: Running, now: Instant): Running {
  const { first } = ASK_MS
  return state.ask === null
    ? state
    : { ...state, ask: { at: Math.min(state.ask.at, now + first), wait: first } }
}
