import type { Language } from "#shared/values/ids.ts"

/** The interface's languages, each by its own name; bokmål comes first and is the fallback. */
export const LANGUAGES: readonly { language: Language; name: string }[] = [
  { language: "nb", name: "Bokmål" },
  { language: "nn", name: "Nynorsk" },
  { language: "en", name: "English" },
]

/** Where the browser remembers the language. */
export const LANGUAGE_KEY = "samtalerom.language"

/**
 * The language to begin in: the one remembered, else the first that the browser asks for and we
 * have, else bokmål. Takes BCP 47 tags.
 */
export function chooseLanguage(remembered: string | null, wanted: readonly string[]): Language {
  for (const tag of [remembered, ...wanted]) {
    const found = languageOf(tag ?? "")
    if (found) return found
  }
  return "nb"
}

/** Danish and Swedish are read more easily as bokmål than as English. */
const BY_TAG: ReadonlyMap<string, Language> = new Map([
  ["nb", "nb"],
  ["no", "nb"],
  ["da", "nb"],
  ["sv", "nb"],
  ["nn", "nn"],
  ["en", "en"],
])

function languageOf(tag: string): Language | undefined {
  return BY_TAG.get(tag.toLowerCase().split("-")[0] ?? "")
}
