import type { Language } from "#shared/values/ids.ts"

import { textsById } from "../support/texts.ts"

/** Translates the name of what a view presses, which is written in bokmål, to the page's language. */
export function inLanguage(language: Language): (name: string) => string {
  const texts = textsById(language)
  const known = new Map([...textsById("nb")].map(([id, text]) => [text, texts.get(id) ?? text]))
  const translate = (text: string) => known.get(text) ?? text
  // The name of a switch is two texts: its state, and what pressing it does.
  return (name) => known.get(name) ?? name.split(". ").map(translate).join(". ")
}
