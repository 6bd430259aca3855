/** What a key asks for. */
export type KeyWish = "microphone" | "camera" | "talk" | "hand" | "onward" | "help"

/** A key as it was pressed, and where the focus was. */
export interface Press {
  key: string
  ctrl: boolean
  /** Cmd on Apple's keyboards. */
  meta: boolean
  /** Alt, Option or AltGr. */
  alt: boolean
  shift: boolean
  /** One of Apple's computers: Cmd is the key for shortcuts there, and Ctrl with a letter is for writing. */
  apple: boolean
  /** Letters are written where the focus is, or a character is being put together. */
  writing: boolean
  /** Something that answers to the space bar has the focus. */
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

const LETTERS: Record<string, KeyWish> = { r: "hand", n: "onward" }
const WITH_CONTROL: Record<string, KeyWish> = { d: "microphone", e: "camera" }

/** [M5] The wish of a press; null when the key is not ours, or is wanted where the focus is. */
export function wishOf(press: Press, choices: KeyChoices): KeyWish | null {
  const key = press.key.toLowerCase()
  if (press.writing || press.alt) return null
  if (press.ctrl || press.meta) return isShortcut(press) ? (WITH_CONTROL[key] ?? null) : null
  if (press.asked) return null
  // On most keyboards "?" is written with Shift.
  if (key === "?") return choices.letters ? "help" : null
  if (press.shift) return null
  if (key === " ") return choices.space && !press.onControl ? "talk" : null
  return choices.letters ? (LETTERS[key] ?? null) : null
}

/** With the one modifier that makes a shortcut here, and no other. */
function isShortcut({ ctrl, meta, shift, apple }: Press): boolean {
  return !shift && (apple ? meta && !ctrl : ctrl && !meta)
}
