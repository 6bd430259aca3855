/** A device's name without the maker's number that some systems put after it: "(046d:0a45)". */
export function readableLabel(label: string): string {
  return label.replace(/\s*\([0-9a-f]{4}:[0-9a-f]{4}\)\s*$/i, "").trim()
}
