import { graphemes, utf8Length } from "./graphemes.ts"
import { TEXT_FIELDS, type TextField } from "../values/text-fields.ts"
import { visibleText } from "./visible-text.ts"

/** Longer input than this (UTF-16 units) is not looked at: no text needs it, and the work stays bounded. */
const MOST_UNITS = 8192

/** What a person has written so far in a field. */
export type Written =
  | { kind: "empty" }
  /** `text` is what may be sealed and is shown to the others, `left` how many characters there is room for. */
  | { kind: "fits"; text: string; left: number }
  /** `over` is how many characters too many there are. */
  | { kind: "too-long"; over: number }

/** Reads what was written in a field: made fit to be shown, and measured as people count. Nothing is cut. */
export function readWritten(raw: string, field: TextField): Written {
  if (raw.length > MOST_UNITS) return { kind: "too-long", over: raw.length - field.graphemes }
  const text = visibleText(raw)
  if (text === "") return { kind: "empty" }
  const characters = graphemes(text)
  const fitting = fittingCount(characters, field)
  if (fitting < characters.length) return { kind: "too-long", over: characters.length - fitting }
  const bytes = utf8Length(text)
  // Of what takes more bytes there is room for fewer.
  const more = Math.floor(((field.bytes - bytes) * characters.length) / bytes)
  return { kind: "fits", text, left: Math.min(field.graphemes - characters.length, more) }
}

/** The text to seal and send; undefined when there is nothing to read in it or it is too long. */
export function textToSend(raw: string, field: TextField): string | undefined {
  const written = readWritten(raw, field)
  return written.kind === "fits" ? written.text : undefined
}

/**
 * A text that came from someone else, fit to be shown. Undefined when there is nothing to read in it.
 * Only a tampered client sends more than the field holds: it is shown with an ellipsis where it ends.
 */
export function receivedText(raw: string, field: TextField): string | undefined {
  const text = visibleText(raw.slice(0, MOST_UNITS))
  const characters = graphemes(text)
  const fitting = fittingCount(characters, field)
  if (fitting < characters.length) return `${characters.slice(0, fitting).join("").trim()}…`
  return text === "" ? undefined : text
}

/** The same for a display name or a group's name. */
export function receivedName(raw: string): string | undefined {
  return receivedText(raw, TEXT_FIELDS.displayName)
}

/** How many of the characters, from the first, the field has room for. */
function fittingCount(characters: readonly string[], field: TextField): number {
  let bytes = 0
  for (const [index, character] of characters.entries()) {
    bytes += utf8Length(character)
    if (index === field.graphemes || bytes > field.bytes) return index
  }
  return characters.length
}
