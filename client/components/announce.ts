import { createStore } from "zustand/vanilla"

/** `assertive` only for what cannot wait, such as being put out of the room. */
export type Urgency = "polite" | "assertive"

interface Said {
  text: string
  urgency: Urgency
}

/** What is being said right now to those who listen to the screen; null between two sayings. */
export const spoken = createStore<{ now: Said | null }>(() => ({ now: null }))

/** Time for one saying, ms: enough that a screen reader has taken it up before the next comes. */
const SAYING = 900
/** Silence between two, ms, so that the same words twice are heard twice. */
const PAUSE = 100
/** The longest queue: what is older than this many sayings is no longer news. */
const LONGEST = 6

let waiting: Said[] = []
let speaking = false

/** Says a sentence to those who listen: one queue, so that sayings never talk over each other. */
export function announce(text: string, urgency: Urgency = "polite"): void {
  if (text === "" || waiting.some((said) => said.text === text)) return
  const said = { text, urgency }
  waiting = urgency === "assertive" ? [said, ...waiting] : [...waiting, said].slice(-LONGEST)
  if (!speaking) sayNext()
}

function sayNext(): void {
  const [now, ...rest] = waiting
  waiting = rest
  speaking = now !== undefined
  if (!now) return
  spoken.setState({ now })
  setTimeout(() => {
    spoken.setState({ now: null })
    setTimeout(sayNext, PAUSE)
  }, SAYING)
}
