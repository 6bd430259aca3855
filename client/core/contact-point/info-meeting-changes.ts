import type { ContactPointChange } from "#shared/contactPoint/messages.ts"
import { textToSend } from "#shared/names/written-text.ts"
import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import type { Language, RoomId } from "#shared/values/ids.ts"
import { deriveKeys } from "../crypto/keys.ts"
import { makeInfoKeys } from "../info/info-keys.ts"
import { sealWelcome } from "../info/welcome.ts"
import { linesToSend } from "../info/written-lines.ts"
import { type WordsOf, sealEntry } from "./entry-words.ts"
import type { OpenedPoint } from "./opened.ts"
import { type Profile, currentKeys } from "./profile.ts"

/** What a contact point decides about an info meeting. `title` and `text` are in clear here and nowhere else. */
export interface MeetingToMake extends MeetingTexts {
  format: InfoMeeting["format"]
  language: Language
}

export interface MeetingTexts {
  title: string
  text: string
  /** Wall time of Europe/Oslo, `2026-12-03T18:00`. */
  startsAt: string
  minutes: number
}

type Change<T extends ContactPointChange["type"]> = Extract<ContactPointChange, { type: T }>

/** All keys of a new info meeting are made here; undefined for a title with nothing to read in it or too much. */
export async function makeInfoMeeting(
  contentKey: CryptoKey,
  profile: Profile,
  made: MeetingToMake,
): Promise<Change<"makeInfoMeeting"> | undefined> {
  const title = textToSend(made.title, TEXT_FIELDS.infoTitle)
  if (title === undefined) return undefined
  const { format, language, startsAt, minutes } = made
  const keys = await makeInfoKeys()
  const { hostsKeyHash, hostsPublicKey, listenersSecret } = keys
  const words: WordsOf<"infoMeeting"> = {
    kind: "infoMeeting",
    title,
    text: linesToSend(made.text),
    listeners: keys.listeners,
    hosts: keys.hosts,
    texts: keys.textSecret,
  }
  return {
    type: "makeInfoMeeting",
    meeting: {
      format,
      language,
      startsAt,
      minutes,
      hostsKeyHash,
      hostsPublicKey,
      listenersSecret,
      ...(await welcomeOf(words, profile)),
    },
    sealed: await sealEntry(contentKey, words),
  }
}

/** The meeting's time or text become others; its links stay. Undefined as above. */
export async function changeInfoMeeting(
  contentKey: CryptoKey,
  profile: Profile,
  { id, words }: { id: RoomId; words: WordsOf<"infoMeeting"> },
  to: MeetingTexts,
): Promise<Change<"changeInfoMeeting"> | undefined> {
  const title = textToSend(to.title, TEXT_FIELDS.infoTitle)
  if (title === undefined) return undefined
  const changed = { ...words, title, text: linesToSend(to.text) }
  return {
    type: "changeInfoMeeting",
    entry: id,
    startsAt: to.startsAt,
    minutes: to.minutes,
    ...(await welcomeOf(changed, profile)),
    sealed: await sealEntry(contentKey, changed),
  }
}

/** The welcome for those with the listeners' link, with the key to which interest is sealed from now on; and the hash of that link's key. */
export async function welcomeOf(
  { title, text, listeners, texts }: WordsOf<"infoMeeting">,
  profile: Profile,
): Promise<{ listenersKeyHash: string; welcome: string }> {
  const [{ accessKeyHash, contentKey }, { publicKey }] = await Promise.all([
    deriveKeys(listeners),
    currentKeys(profile),
  ])
  const contactPoint = { name: profile.name, publicKey }
  const welcome = await sealWelcome(contentKey, { title, text, contactPoint, textSecret: texts })
  return { listenersKeyHash: accessKeyHash, welcome }
}

/** The first meeting whose hosts have renewed a link, with that link in its entry; null where there is none. */
export async function keepingNewLinks(
  contentKey: CryptoKey,
  { withNewLinks: [first] }: Pick<OpenedPoint, "withNewLinks">,
): Promise<Change<"editEntry"> | null> {
  if (first === undefined) return null
  return { type: "editEntry", entry: first.id, sealed: await sealEntry(contentKey, first.words) }
}
