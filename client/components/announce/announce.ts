import { createStore } from "zustand/vanilla"

/** `assertive` only for what cannot wait, such as being put out of the room. */
export type Urgency = "polite" | "assertive"

interface Announcement {
  text: string
  urgency: Urgency
}

/** The text that screen readers read now; null between two announcements. */
export const spoken = createStore<{ now: Announcement | null }>(() => ({ now: null }))

/** Time for one saying, ms: enough that a screen reader has taken it up before the next comes. */
const SAYING = 900
/** Silence between two, ms, so that the same words twice are heard twice. */
const PAUSE = 100
/** The longest queue: older announcements are dropped. */
const LONGEST = 6

let waiting: Announcement[] = []
let speaking = false

/** Says a sentence to those who listen: one queue, so that sayings never talk over each other. */
export function announce(text: string, urgency: Urgency = "polite"): void {
  if (text === "" || waiting.some((announcement) => announcement.text === text)) return
  const announcement = { text, urgency }
  waiting =
    urgency === "assertive"
      ? [announcement, ...waiting]
      : [...waiting, announcement].slice(-LONGEST)
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
