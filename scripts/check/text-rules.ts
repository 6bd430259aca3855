/** A text that breaks a rule: where it stands and what is wrong. */
export interface Finding {
  where: string
  what: string
}

/** One screen's texts in one language, by id. */
export type Texts = ReadonlyMap<string, string>

/** Words that a person in the room should never have to know. */
const TECHNICAL =
  /\b(?:codec|kodek|webrtc|websocket|socket|server\w*|tjener(?:en|ar|e)?|token|hash\w*|sfu|ice|stun|bitrate|simulcast|url|api|klient\w*|client|backend|cache|database\w*|json|javascript|opus|transport|endpoint|bug|timeout|error|exception)\b/iu

/** Bokmål in a nynorsk text, and the other way round. */
const BOKMAL =
  /(?<!\p{L})(?:ikke|jeg|hva|hvem|hvor|hvordan|hvilke[nt]?|noe|noen|fra|dere|deres|være|bare|hun|mye|gjøre|si|åpne|velg|hver)(?!\p{L})/iu
const NYNORSK =
  /(?<!\p{L})(?:ikkje|eg|kva|kven|kor|korleis|noko|nokon|frå|dykk|vere|berre|ho|mykje|gjere|seie|opne|vel|kvar|framleis)(?!\p{L})/iu

/**
 * Where a language has two forms of a word, or two words for one idea, the texts keep to one. By
 * language: the form that is not ours, and the one that is.
 */
const ONE_FORM: Record<string, readonly (readonly [form: string, ours: string])[]> = {
  nn: [
    ["lenkj(?:a|e|er|ene)", "lenka"],
    ["trykkj(?:a|e|er)", "trykke"],
    ["trekkj(?:a|e|er)", "trekke"],
    ["(?:leggj|liggj|byggj|stengj)(?:a|e|er)", "legge"],
    ["att", "igjen"],
    ["henne", "ho"],
    ["gje", "gi"],
    ["gjev", "gir"],
    ["gjeven?", "gitt"],
    ["vart", "blei"],
    ["vort(?:e|en|ne)", "blitt"],
    // Not "vert" too: it is the host of an info meeting.
    ["ver(?:ta|te)", "bli"],
    ["viss|dersom", "om"],
    ["òg", "også"],
    ["lat", "la"],
    ["framlegg", "forslag"],
    ["avgjer(?:a|e|er)?", "bestemme"],
    ["øyeblikk", "augneblink"],
    ["begynn(?:e|er|te)?", "byrje"],
    ["framsid(?:en|er)|forsid(?:a|en)", "framsida"],
    ["komme|kommer", "kjem"],
    ["tar", "tek"],
    ["me", "vi"],
    ["dokker", "dykk"],
    ["einige?", "samde"],
    ["(?:ver|gjer|høyr|skriv|les|kom)a", "the ending -e"],
    ["stol(?:en|ar|ane)?", "plass"],
  ],
  nb: [
    ["tiden", "tida"],
    ["lenken|døren|gruppen|klokken|filen", "lenka"],
    ["stol(?:en|er|ene)?", "plass"],
    ["signert", "lovet"],
    ["headset", "hodetelefoner"],
  ],
  en: [
    ["the word(?! \\{word\\})", "the floor"],
    ["(?<!a )switch(?:ed)? (?:it |them )?on", "turn on"],
    ["switch(?:ed)? (?:it |them )?off", "turn off"],
    ["chairs?", "seat"],
    ["(?:the|same) ring", "circle"],
    ["the frames", "the ground rules"],
    ["put(?:s|ting)? off", "postpone"],
    ["anew", "again"],
    ["whoever", "the person who"],
    ["machine", "device"],
    ["(?:is|are|was|were|has|have|do|does|did|could|would)n’t|can’t|won’t", "the whole words"],
    ["I am", "I’m"],
  ],
}

/** What is wrong with one text in one language, taken by itself. */
export function badWords(language: string, text: string): string[] {
  const found: string[] = []
  if (text.trim() === "") found.push("is empty")
  if (text !== text.trim()) found.push("begins or ends with space")
  if (text.includes("!")) found.push("has an exclamation mark")
  const technical = TECHNICAL.exec(text)
  if (technical) found.push(`has the technical word "${technical[0]}"`)
  const other = language === "nn" ? BOKMAL.exec(text) : language === "nb" && NYNORSK.exec(text)
  if (other) found.push(`has "${other[0]}" from the other Norwegian`)
  if (/['"]/u.test(text)) {
    found.push("has a straight quote, which the message format reads as a mark of its own")
  }
  return [...found, ...otherForms(language, text)]
}

function otherForms(language: string, text: string): string[] {
  return (ONE_FORM[language] ?? []).flatMap(([form, ours]) => {
    const other = new RegExp(`(?<!\\p{L})(?:${form})(?!\\p{L})`, "iu").exec(text)
    return other ? [`has "${other[0]}", elsewhere "${ours}"`] : []
  })
}

/** Whether a nynorsk text may be bokmål left as it was: a whole sentence, the same in both. */
export function looksCopied(bokmal: string, nynorsk: string): boolean {
  return bokmal === nynorsk && bokmal.split(/\s+/u).length > 4
}

/**
 * The values that a text asks for, as "name" or "name:plural", sorted. Undefined when its braces do
 * not pair or a plural lacks `other` (ICU MessageFormat).
 */
export function placeholders(text: string): string | undefined {
  const names = new Set<string>()
  const end = readText(text, 0, names)
  return end === text.length ? [...names].toSorted().join(" ") : undefined
}

/**
 * The values that one language says and another leaves out. A value that only chooses a form of
 * words, such as a plural, may be left out where the language has one form for all.
 */
export function forgotten<L>(asked: ReadonlyMap<L, string | undefined>) {
  const byLanguage = [...asked].map(([language, values]) => ({
    language,
    values: (values ?? "").split(" ").filter((value) => value !== ""),
  }))
  const needed = new Set(
    byLanguage.flatMap(({ values }) => values.filter((one) => !one.includes(":"))),
  )
  return byLanguage.flatMap(({ language, values }) => {
    const names = new Set(values.map((value) => value.split(":")[0]))
    return [...needed].filter((value) => !names.has(value)).map((value) => ({ language, value }))
  })
}

/** Reads up to the brace that closes this text; tells where that was, or -1. */
function readText(text: string, from: number, names: Set<string>): number {
  let at = from
  while (at < text.length && text[at] !== "}") {
    at = text[at] === "{" ? readPlaceholder(text, at, names) : at + 1
    if (at < 0) return -1
  }
  return at
}

function readPlaceholder(text: string, from: number, names: Set<string>): number {
  const head = /^\{\s*(\w+)\s*(?:,\s*(plural|select|selectordinal)\s*,)?/u.exec(text.slice(from))
  if (!head) return -1
  const [all, name = "", kind] = head
  names.add(kind ? `${name}:${kind}` : name)
  const at = from + all.length
  return kind ? readArms(text, at, names) : text[at] === "}" ? at + 1 : -1
}

function readArms(text: string, from: number, names: Set<string>): number {
  let at = from
  let other = false
  for (;;) {
    const key = /^\s*(=?\w+)\s*\{/u.exec(text.slice(at))
    if (!key) break
    other ||= key[1] === "other"
    const end = readText(text, at + key[0].length, names)
    if (end < 0 || text[end] !== "}") return -1
    at = end + 1
  }
  const close = /^\s*\}/u.exec(text.slice(at))
  return close && other ? at + close[0].length : -1
}
