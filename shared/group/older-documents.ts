/**
 * A stored group in the shape of today's program, whichever version of the program wrote it; anything else
 * as it is. What comes out is checked like everything that is read (groupSchema).
 */
export function fromOlderDocument(document: unknown): unknown {
  if (typeof document !== "object" || document === null) return document
  return "circle" in document ? { ...document, formation: document.circle } : document
}
