import { type Found, GAP, type RoomLink, scan } from "./scan.ts"
import { UNWRAPPINGS, plainSigns } from "./unwrap.ts"

/** What a text says about a room, when it is a link or has one in it. */
export type LinkReading = Found | { kind: "none" }

/** Longer texts than this (UTF-16 units) are read from their beginning only. */
const MOST_UNITS = 20_000
/** As many times as a link is unwrapped in a row, and as many texts as are looked at. */
const MOST_LAYERS = 5
const MOST_TEXTS = 60

/**
 * Finds the link to a room in whatever mail, messages and word processors have made of it. A whole link
 * is one whose id and keys have their exact lengths; nothing is guessed, so a wrong mending gives a link
 * that opens nothing. `prefer` is this site's own host: a link to it goes before others.
 */
export function readLink(written: string, prefer = ""): LinkReading {
  const plain = plainSigns(written.slice(0, MOST_UNITS))
  let best: LinkReading = { kind: "none" }
  for (const { text, last } of readings(plain)) {
    const found = scan(text, last)
    const whole = found.filter(({ kind }) => kind === "whole")
    const own = whole.find((one) => one.kind === "whole" && one.link.host === prefer)
    const first = own ?? whole[0]
    if (first) return first
    best = better(best, found)
  }
  return best
}

/** The address of a link on its own site. */
export function linkAddress({ path, room, keys }: Omit<RoomLink, "host">): string {
  return path === "vert" ? `/i/${room}/vert#${keys}` : `/${path}/${room}#${keys}`
}

export type { RoomLink }

interface Reading {
  text: string
  last?: boolean
}

/** The text as it is, then without one layer of wrapping and more, then each unfolded. */
function* readings(plain: string): Generator<Reading> {
  const texts = [...unwrapped(plain)]
  for (const text of texts) yield { text }
  for (const text of texts) yield { text: unfolded(text) }
  for (const text of texts) yield { text: text.replaceAll(/\s+/g, GAP), last: true }
}

/** The text, and what it was before it was wrapped: fewest layers first. */
function unwrapped(plain: string): Set<string> {
  const texts = new Set([plain])
  let layer = [plain]
  for (let depth = 0; depth < MOST_LAYERS; depth += 1) {
    const inner = layer.flatMap((text) => UNWRAPPINGS.map((unwrap) => unwrap(text)))
    layer = [...new Set(inner)].filter((text) => !texts.has(text))
    for (const text of layer.slice(0, MOST_TEXTS - texts.size)) texts.add(text)
    if (layer.length === 0 || texts.size >= MOST_TEXTS) break
  }
  return texts
}

/** Undoes what mail programs do to a long text: breaks it, and quotes it in an answer with `> `. */
function unfolded(text: string): string {
  return text.replaceAll(/[ \t]*\r?\n[ \t]*(?:>[ \t]*)*/g, GAP)
}

const RANK = { none: 0, cut: 1, case: 2, whole: 3 } as const

/** What tells most. A room's id is more than none. */
function better(best: LinkReading, found: readonly Found[]): LinkReading {
  let most = best
  for (const one of found) {
    const isMore = RANK[one.kind] > RANK[most.kind]
    const hasId = one.kind === "cut" && most.kind === "cut" && one.id && !most.id
    if (isMore || hasId) most = one
  }
  return most
}
