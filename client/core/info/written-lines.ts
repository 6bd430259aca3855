import { receivedText } from "#shared/names/written-text.ts"
import { visibleText } from "#shared/names/visible-text.ts"
import type { TextField } from "#shared/values/text-fields.ts"

/** A text of several paragraphs, each made fit to be shown; empty lines at its ends are dropped, and two in a row are one. */
export function linesToSend(raw: string): string {
  return raw
    .split(/\r\n?|\n/)
    .map(visibleText)
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .replaceAll(/^\n+|\n+$/g, "")
}

/** The paragraphs of a text that came from someone else, each fit to be shown. */
export function receivedLines(raw: string, field: TextField): string[] {
  // Even a tampered client's text is bounded by what it was sealed as.
  return linesToSend(raw)
    .split("\n")
    .flatMap((line) => receivedText(line, field) ?? [])
}
