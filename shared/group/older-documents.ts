/**
 * A stored group in the shape of today's program, whichever version of the program wrote it; anything else
 * as it is. What comes out is checked like everything that is read (groupSchema).
 */
export function fromOlderDocument(document: unknown): unknown {
  if (typeof document !== "object" || document === null || "format" in document) return document
  const named = "circle" in document ? { ...document, formation: document.circle } : document
  // Before rooms named their format there were two kinds of stored room, and only one of them had hours.
  return "helped" in document
    ? { ...named, format: "practiceWithHelper", hours: document.helped }
    : { ...named, format: "group" }
}
