/** What a key asks for. */
export type KeyWish = "microphone" | "camera" | "talk" | "hand" | "onward" | "help"

/** A key as it was pressed, and where the focus was. */
export interface Press {
  key: string
  control: boolean
  /** Shift is part of "?" on some keyboards, so it counts for nothing there. */
  alt: boolean
  /** Letters are written where the focus is. */
  writing: boolean
  /** Something that answers to a press has the focus, or a question is open. */
  onControl: boolean
  /** A question is open: all else waits. */
  asked: boolean
}

/** Which keys a person has left on. */
export interface KeyChoices {
  /** Single letters and "?" (WCAG 2.1.4). */
  letters: boolean
  /** Hold the space bar to talk. */
  space: boolean
}

const LETTERS: Record<string, KeyWish> = { r: "hand", n: "onward", "?": "help" }
const WITH_CONTROL: Record<string, KeyWish> = { d: "microphone", e: "camera" }

/** The wish of a press; null when the key is not ours, or is wanted where the focus is. */
export function wishOf(press: Press, choices: KeyChoices): KeyWish | null {
  const key = press.key.toLowerCase()
  if (press.alt) return null
  if (press.control) return WITH_CONTROL[key] ?? null
  if (press.asked || press.writing) return null
  if (key === " ") return choices.space && !press.onControl ? "talk" : null
  return choices.letters ? (LETTERS[key] ?? null) : null
}
