import type { ContactPointView } from "#shared/contactPoint/messages.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"
import type { LetterKeys } from "../crypto/hpke.ts"
import { openWith } from "../crypto/hpke.ts"
import { openInfo } from "../crypto/seal-info.ts"
import { type InterestWords, readInterestWords } from "../info/interest-words.ts"
import { type LostLinks, NO_LOST_LINKS, lostLinksOf, withCurrentLinks } from "./current-links.ts"
import { type EntryWords, type WordsOf, openEntry } from "./entry-words.ts"
import { type Profile, allKeys, openProfile } from "./profile.ts"

type EntryView = ContactPointView["entries"][number]
type About = NonNullable<EntryView["about"]>
export type AboutOf<K extends About["kind"]> = Extract<About, { kind: K }>

/** An entry with its words opened. `about` is null when the room is gone. */
interface OpenedEntry<K extends About["kind"]> {
  id: RoomId
  room: RoomId
  words: WordsOf<K>
  about: AboutOf<K> | null
}
export interface OpenedMeeting extends OpenedEntry<"infoMeeting"> {
  lostLinks: LostLinks
}
export type OpenedGroup = OpenedEntry<"group">
export type OpenedPractice = OpenedEntry<"practice">

export interface OpenedInterest {
  id: RoomId
  infoMeeting: RoomId
  at: Instant
  contacted: boolean
  /** Null when none of the contact point's keys opens it. */
  words: InterestWords | null
  /** The contact point's own; empty without one, or where it cannot be read. */
  note: string
  /** As it is stored; null without one. */
  sealedNote: string | null
}

/** A contact point as those with its link read it [IM12]. */
export interface OpenedPoint {
  version: number
  now: Instant
  /** Null until the page is opened for the first time. */
  profile: Profile | null
  /** Every entry's words as they are, for sealing again; those that cannot be read are missing. */
  all: ReadonlyMap<RoomId, EntryWords>
  meetings: readonly OpenedMeeting[]
  groups: readonly OpenedGroup[]
  practices: readonly OpenedPractice[]
  holders: readonly { id: RoomId; name: string }[]
  /** Newest first. */
  interests: readonly OpenedInterest[]
  /** Entries that cannot be read, as they are stored: they were sealed by a link that was valid before. */
  unreadable: readonly { id: RoomId; sealed: string }[]
  /** Meetings whose hosts have renewed a link that the stored entry does not have yet; their words have it. */
  withNewLinks: readonly Pick<OpenedMeeting, "id" | "words">[]
}

/** Opens all that the server keeps sealed. What cannot be opened never keeps the rest from being shown. */
export async function openPoint(
  contentKey: CryptoKey,
  view: ContactPointView,
): Promise<OpenedPoint> {
  const { version, now } = view
  const sealedProfile = view.profile
  const profile =
    sealedProfile === null ? null : ((await openProfile(contentKey, sealedProfile)) ?? null)
  const keys = profile === null ? [] : await allKeys(profile)
  const entries = await Promise.all(
    view.entries.map(async (entry) => {
      const stored = await openEntry(contentKey, entry.sealed)
      const words = await asOfNow(keys, stored, entry.about)
      return { ...entry, words, hasNewLinks: words !== stored }
    }),
  )
  const interests = await Promise.all(
    view.interests.map((interest) => openInterest(contentKey, keys, interest)),
  )
  const meetings = await Promise.all(
    entries.flatMap((entry) => ofKind("infoMeeting", entry)).map(withLostLinks),
  )
  const newLinks = new Set(entries.flatMap(({ id, hasNewLinks }) => (hasNewLinks ? [id] : [])))
  return {
    version,
    now,
    profile,
    all: new Map(entries.flatMap(({ id, words }) => (words ? [[id, words] as const] : []))),
    meetings,
    withNewLinks: meetings.filter(({ id }) => newLinks.has(id)),
    groups: entries.flatMap((entry) => ofKind("group", entry)),
    practices: entries.flatMap((entry) => ofKind("practice", entry)),
    holders: entries.flatMap(({ id, words }) =>
      words?.kind === "holder" ? [{ id, name: words.name }] : [],
    ),
    interests: interests.toSorted((one, other) => other.at - one.at),
    unreadable: entries.flatMap(({ id, sealed, words }) => (words ? [] : [{ id, sealed }])),
  }
}

/** The words of an entry; those of a meeting have the links that are valid now. */
async function asOfNow(
  keys: readonly LetterKeys[],
  words: EntryWords | undefined,
  about: About | null,
): Promise<EntryWords | undefined> {
  if (words?.kind !== "infoMeeting" || about?.kind !== "infoMeeting") return words
  return withCurrentLinks(keys, words, about)
}

async function withLostLinks(meeting: OpenedEntry<"infoMeeting">): Promise<OpenedMeeting> {
  const { words, about } = meeting
  const lostLinks = about === null ? NO_LOST_LINKS : await lostLinksOf(words, about)
  return { ...meeting, lostLinks }
}

function ofKind<K extends About["kind"]>(
  kind: K,
  { id, room, words, about }: EntryView & { words: EntryWords | undefined },
): OpenedEntry<K>[] {
  if (room === null || !isWordsOf(kind, words)) return []
  return [{ id, room, words, about: isAboutOf(kind, about) ? about : null }]
}

function isWordsOf<K extends About["kind"]>(
  kind: K,
  words: EntryWords | undefined,
): words is WordsOf<K> {
  return words?.kind === kind
}

function isAboutOf<K extends About["kind"]>(kind: K, about: About | null): about is AboutOf<K> {
  return about?.kind === kind
}

async function openInterest(
  contentKey: CryptoKey,
  keys: readonly LetterKeys[],
  { id, infoMeeting, at, contacted, sealed, note }: ContactPointView["interests"][number],
): Promise<OpenedInterest> {
  const [words, opened] = await Promise.all([
    openWords(keys, sealed),
    note === null ? "" : openInfo(contentKey, "contact-note", note),
  ])
  return { id, infoMeeting, at, contacted, words, note: opened ?? "", sealedNote: note }
}

/** Most interest is sealed to the newest key: that one is tried first. */
async function openWords(
  keys: readonly LetterKeys[],
  sealed: string,
): Promise<InterestWords | null> {
  for (const key of keys) {
    // oxlint-disable-next-line no-await-in-loop
    const text = await openWith(key, "interest", sealed)
    if (text !== undefined) return readInterestWords(text) ?? null
  }
  return null
}
