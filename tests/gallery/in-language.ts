import type { Language } from "#shared/values/ids.ts"

import { textsById } from "../support/texts.ts"

/** Says what a view presses, which is written in bokmål, as the page says it in another language. */
export function inLanguage(language: Language): (name: string) => string {
  const texts = textsById(language)
  const known = new Map([...textsById("nb")].map(([id, text]) => [text, texts.get(id) ?? text]))
  const said = (text: string) => known.get(text) ?? text
  // The name of a switch is two texts: its state, and what pressing it does.
  return (name) => known.get(name) ?? name.split(". ").map(said).join(". ")
}
