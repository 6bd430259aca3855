/**
 * What a link leads to, as the first part of its path: a group, a room to practise in, a helper's page, an info meeting,
 * a contact point; `vert` for the hosts of an info meeting, `/i/<id>/vert`.
 */
export type LinkPath = "g" | "p" | "hjelper" | "i" | "vert" | "kontakt"

/** A link as it was meant. */
export interface RoomLink {
  path: LinkPath
  /** 22 characters of base64url. */
  room: string
  /** What stands behind the #: the secret, and for helpers and in personal invitations a dot and their token. */
  keys: string
  /** As it was written, in small letters; empty for a bare path. */
  host: string
}

/** A place in a text that looks like a link to a room. */
export type Found =
  | { kind: "whole"; link: RoomLink }
  /** It leads to a room, but something of it is missing or changed. `id` tells whether the room's id is there. */
  | { kind: "cut"; id: boolean; host: string }
  /** All letters have become small, or all capital: which they were is not known. */
  | { kind: "case"; host: string }

/** Stands in a text where white space was, when it may have come into the middle of a link. */
export const GAP = "\u0000"

const ANCHOR = /\/[\0/]*(g|p|hjelper|i|kontakt)\0*\/[\0/]*/gi
/** Follows the id in the link of hosts. */
const HOSTS = /^\0*\/[\0/]*v\0*e\0*r\0*t(?![\w-])/i
/** A host is at most 253 characters (RFC 1035), and a port may follow it. */
const MOST_HOST_UNITS = 260
/** From the id to the key: a #, or what came in its place; tracking may stand before it. */
const TO_KEY = /^[\0/.]*(?:[?&;][^\s#]*)?[\0]*(?:[#*]+|\/)[\0/!#]*/
const ID = 22
const SECRET = 22
const TOKEN = 43
/** The last character of 16 and of 32 bytes in base64url carries two and four bits: most cut or grown keys end otherwise. */
const SECRET_END = /[AQgw]$/
const TOKEN_END = /[AEIMQUYcgkosw048]$/
const ANOTHER_KEY = /^\.[\w-]{43}(?![\w-])/
/** A dot, and what is too long to be a word that follows a full stop: it was a token. */
const PART_OF_TOKEN = /^\0*\.\0*(?:[\w-]\0*){20}/

/**
 * All places in a text that look like links to rooms. `last`: a key counts only if nothing but signs
 * follows, because words that stood behind it may have been drawn into it.
 */
export function scan(text: string, last = false): Found[] {
  let from = 0
  return Array.from(text.matchAll(ANCHOR), (match) => {
    const [anchor, path = ""] = match
    const host = hostOf(text.slice(from, match.index))
    from = match.index + anchor.length
    return readAt(text.slice(from), { host, path: pathOf(path), last })
  })
}

interface Around {
  host: string
  path: LinkPath
  last: boolean
}

function readAt(text: string, { host, path, last }: Around): Found {
  const id = take(text, ID)
  const cut: Found = { kind: "cut", id: id.ends && id.taken.length === ID, host }
  // Of one that was cut the rest may be of what follows it: `vert` has no such end.
  if (path === "i" && !/[agqw]$/i.test(id.taken)) return cut
  const [hosts] = (path === "i" && HOSTS.exec(id.rest)) || []
  if (hosts !== undefined)
    return readKeys({ ...id, rest: id.rest.slice(hosts.length) }, cut, { host, path: "vert", last })
  return readKeys(id, cut, { host, path, last })
}

function readKeys(id: Taken, cut: Found, { host, path, last }: Around): Found {
  const [toKey] = TO_KEY.exec(id.rest) ?? []
  if (cut.kind !== "cut" || !cut.id || toKey === undefined) return cut
  const keys = takeKeys(id.rest.slice(toKey.length), path)
  if (keys === undefined || (last && /[\p{L}\p{N}]/u.test(keys.rest))) return cut
  if (isOneCase(id.taken + keys.written)) return { kind: "case", host }
  return keys.end
    ? { kind: "whole", link: { path, room: id.taken, keys: keys.written, host } }
    : cut
}

interface Keys {
  written: string
  rest: string
  /** They end as keys do. */
  end: boolean
}

/** The secret, and a helper's or an invitation's token; undefined where one has another length, or a key too many stands there. */
function takeKeys(text: string, path: LinkPath): Keys | undefined {
  const secret = take(text, SECRET)
  if (secret.taken.length < SECRET) return undefined
  const keys = { written: secret.taken, rest: secret.rest, end: SECRET_END.test(secret.taken) }
  const hasToken = path === "hjelper" || (path === "g" && PART_OF_TOKEN.test(secret.rest))
  if (!hasToken) return secret.ends && !ANOTHER_KEY.test(secret.rest) ? keys : undefined
  const [dot] = /^\0*\.\0*/.exec(secret.rest) ?? []
  const token = take(dot === undefined ? "" : secret.rest.slice(dot.length), TOKEN)
  if (token.taken.length < TOKEN || !token.ends || ANOTHER_KEY.test(token.rest)) return undefined
  const written = `${secret.taken}.${token.taken}`
  return { written, rest: token.rest, end: keys.end && TOKEN_END.test(token.taken) }
}

interface Taken {
  taken: string
  rest: string
  /** Nothing more of base64url follows, but for what markup leaves. */
  ends: boolean
}

/** The next characters of base64url, over gaps; `most` at most. */
function take(text: string, most: number): Taken {
  let taken = ""
  let end = 0
  for (const character of text) {
    if (taken.length === most) break
    if (character !== GAP && !/[\w-]/.test(character)) break
    end += 1
    if (character !== GAP) taken += character
  }
  const rest = text.slice(end)
  return { taken, rest, ends: !/^[_-]*[A-Za-z0-9]/.test(rest) }
}

/** One in ten thousand million links is so by chance. */
function isOneCase(letters: string): boolean {
  return letters === letters.toLowerCase() || letters === letters.toUpperCase()
}

/** The host at the end of what stands before a path. */
function hostOf(before: string): string {
  let end = before.length
  while (before[end - 1] === GAP) end -= 1
  // A pattern that is bound to the end is tried at every character: from a long text only the last ones are taken.
  const last = before.slice(Math.max(0, end - MOST_HOST_UNITS), end)
  const [host = ""] = /[\p{L}\p{N}.:[\]-]*$/u.exec(last) ?? []
  return host.toLowerCase().replace(/^[.:\]-]+/, "")
}

function pathOf(written: string): LinkPath {
  const path = written.toLowerCase()
  return path === "p" || path === "hjelper" || path === "i" || path === "kontakt" ? path : "g"
}
