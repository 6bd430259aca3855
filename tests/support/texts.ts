import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"

import type { Language } from "#shared/values/ids.ts"

const FOLDER = join(import.meta.dirname, "../../client/i18n")

/** A text as the screens have it, with its values put in. Texts with plurals are not for this. */
export type TextOf = (id: string, values?: Record<string, string | number>) => string

/** Every text in one language by its id, read from the very files that the client is built with. */
export function textsById(language: Language): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const folder = join(FOLDER, language)
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".po"))) {
    const written = readFileSync(join(folder, file), "utf8")
    for (const [, id = "", text = ""] of written.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm))
      texts.set(id, text.replaceAll('\\"', '"'))
  }
  return texts
}

export function textsIn(language: Language): TextOf {
  const texts = textsById(language)
  return (id, values = {}) => {
    const text = texts.get(id)
    if (text === undefined) throw new Error(`There is no text ${id} in ${language}`)
    return text.replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name]))
  }
}
