import { setupI18n } from "@lingui/core"
import { createStore } from "zustand/vanilla"

import type { Language } from "#shared/values/ids.ts"

import { browserStorage } from "../core/storage/browser-storage.ts"
import { isolatedValues } from "./isolate.ts"
import { CATALOGS } from "./catalogs.ts"
import type { Catalog } from "./catalogs.ts"
import { LANGUAGE_KEY, chooseLanguage } from "./language.ts"

/** A text by its id, with its values put in, isolated (isolate.ts): `t("gate.step", { step: 2, steps: 4 })`. */
export type Text = (id: string, values?: Record<string, string | number>) => string

const i18n = setupI18n()
const opened = new Set<Catalog>()
const loaded = new Set<string>()
/** The language last asked for; what is shown follows when its texts have come. */
let asked: Language = chooseLanguage(remembered(), navigator.languages)

/** The language on the screen and its texts. No React in here: the entry fetches texts before it. */
export const shown = createStore<{ language: Language; text: Text }>(() => ({
  language: asked,
  text: (id) => id,
}))

/** Fetches a screen's texts in the language now used, and from now on in any language chosen. */
export async function openCatalog(catalog: Catalog): Promise<void> {
  opened.add(catalog)
  await show(asked)
}

/** Changes the language at once on every screen, and remembers it in this browser. */
export async function setLanguage(language: Language): Promise<void> {
  asked = language
  browserStorage.set(LANGUAGE_KEY, language)
  await show(language)
}

/** Proposes the group's language: used unless this browser already has one of its own. */
export async function suggestLanguage(language: Language): Promise<void> {
  if (remembered() === null) await setLanguage(language)
}

async function show(language: Language): Promise<void> {
  await Promise.all([...opened].map((catalog) => load(catalog, language)))
  if (language !== asked) return
  document.documentElement.lang = language
  i18n.activate(language)
  shown.setState({ language, text: (id, values) => i18n._(id, values && isolatedValues(values)) })
}

async function load(catalog: Catalog, language: Language): Promise<void> {
  const key = `${language}/${catalog}`
  if (loaded.has(key)) return
  const { messages } = await CATALOGS[catalog][language]()
  loaded.add(key)
  i18n.load(language, messages)
}

function remembered(): string | null {
  return browserStorage.get(LANGUAGE_KEY) ?? null
}
