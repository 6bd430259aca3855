import { type CodeText, codeTexts, testNames, wordsOf } from "./code-words.ts"

/** A word that this project does not use for machinery, and what it says instead. */
interface BannedWord {
  /** Matches a whole word, in lower case. */
  readonly word: RegExp
  readonly instead: string
  /** Where it is searched for. */
  readonly kinds: readonly CodeText["kind"][]
  /** Only in files whose path begins with one of these; everywhere when left out. */
  readonly folders?: readonly string[]
  /** Not in files whose path begins with one of these. */
  readonly except?: readonly string[]
}

const everywhere = ["comment", "identifier", "test name"] as const
const both = ["comment", "identifier"] as const
const identifiers = ["identifier"] as const
const prose = ["comment", "test name"] as const
/** Where no screen is: a line there is a connection, and never a line of text on a page. */
const MACHINERY = ["client/core/", "server/", "shared/"]
/** Where people have a place on a stage, share a screen and talk in small circles. */
const STAGES = [
  "server/info/",
  "server/media/stage/",
  "server/media/stream-forwarder.ts",
  "server/http/security-headers.ts",
]
/** Where what people write has lines. */
const WRITTEN = [
  "client/core/contact-point/",
  "client/core/info/interest-words.ts",
  "client/core/info/welcome.ts",
  "client/core/info/written-lines.ts",
]

/** See docs/GLOSSARY.md. */
export const BANNED: readonly BannedWord[] = [
  { word: /courses?/, instead: "session, progress, outline", kinds: both },
  { word: /houses?/, instead: "room service", kinds: everywhere },
  { word: /visitors?/, instead: "socket session, client", kinds: everywhere },
  {
    word: /doorways?|doorsteps?|doorkeepers?/,
    instead: "pre-join, knock queue, lobby",
    kinds: everywhere,
  },
  { word: /onlookers?/, instead: "subscriber", kinds: everywhere },
  { word: /ledgers?/, instead: "state store", kinds: everywhere },
  { word: /forgetting/, instead: "retention", kinds: identifiers },
  { word: /worn/, instead: "ICE disconnected", kinds: everywhere },
  { word: /booths?/, instead: "limiter", kinds: everywhere },
  { word: /trains?/, instead: "packet pacer", kinds: both },
  { word: /legs?/, instead: "phase", kinds: both },
  { word: /patience/, instead: "timeout", kinds: both },
  { word: /doubts?/, instead: "uncertain write", kinds: both },
  { word: /mishaps?/, instead: "error", kinds: everywhere },
  { word: /deeds?/, instead: "action", kinds: everywhere },
  { word: /anew/, instead: "again", kinds: everywhere },
  { word: /aside/, instead: "dismissed, separately", kinds: everywhere },
  { word: /told|said/, instead: "reported, notified, announced", kinds: everywhere },
  { word: /news/, instead: "events, notifications", kinds: everywhere },
  { word: /whoever|whomever/, instead: "the participant, the client", kinds: prose },
  { word: /watching/, instead: "demand, monitoring", kinds: identifiers },
  {
    word: /lines?/,
    instead: "connection, transport",
    kinds: both,
    folders: MACHINERY,
    except: WRITTEN,
  },
  { word: /ways?/, instead: "direction, path", kinds: identifiers, folders: MACHINERY },
  { word: /sounds?/, instead: "audio", kinds: both, folders: MACHINERY },
  {
    word: /places?/,
    instead: "location, allocation, seat",
    kinds: identifiers,
    folders: ["server/"],
    except: STAGES,
  },
  {
    word: /screens?/,
    instead: "client connection",
    kinds: both,
    folders: ["server/"],
    except: STAGES,
  },
  {
    word: /circles?/,
    instead: "stream forwarder, round order",
    kinds: identifiers,
    folders: ["server/"],
    except: STAGES,
  },
]

/** Phrases in which a banned word is plain English. */
const PHRASES =
  /of course|in due course|lines? (?:breaks?|of (?:text|code|a file))|(?:log|one|text|first|last|next|each|a single|sdp|fingerprint) lines?|line by line|sound (?:on|off|file)|that said/gu

export interface Finding {
  readonly line: number
  readonly kind: CodeText["kind"]
  readonly word: string
  readonly instead: string
}

/** The banned words in one file. `file` is its path from the project's root, with forward slashes. */
export function bannedWords(file: string, code: string): Finding[] {
  const rules = BANNED.filter(
    ({ folders, except = [] }) =>
      (folders?.some((each) => file.startsWith(each)) ?? true) &&
      !except.some((each) => file.startsWith(each)),
  )
  const texts = [...codeTexts(code), ...testNames(code)].toSorted((a, b) => a.line - b.line)
  return texts.flatMap(({ line, kind, text }) => {
    // The HTML element of that name.
    if (text === "aside") return []
    const words =
      kind === "identifier" ? wordsOf(text).map((word) => ({ word, at: 0 })) : proseWords(text)
    return words.flatMap(({ word, at }) => {
      const rule = rules.find((each) => each.kinds.includes(kind) && isWhole(each.word, word))
      return rule === undefined ? [] : [{ line: line + at, kind, word, instead: rule.instead }]
    })
  })
}

/** The words of a comment or a test's name in lower case with their line in it; what stands between backticks is code. */
function proseWords(paragraph: string): { word: string; at: number }[] {
  return paragraph.split("\n").flatMap((text, at) => {
    const plain = text
      .toLowerCase()
      .replaceAll(/`[^`]*`/gu, " ")
      .replaceAll(PHRASES, " ")
    return plain.split(/[^a-z]+/u).map((word) => ({ word, at }))
  })
}

function isWhole(pattern: RegExp, word: string): boolean {
  return new RegExp(`^(?:${pattern.source})$`, "u").test(word)
}
