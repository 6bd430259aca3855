import { readFileSync } from "node:fs"

import { formatter } from "@lingui/format-po"

import { CATALOG_NAMES } from "../../client/i18n/catalog-names.ts"
import { PLEDGE_TEXT, SHORT_PLEDGE } from "#shared/pledge/text.ts"
import { usedIds } from "./text-ids.ts"
import { badWords, looksCopied, placeholders, forgotten } from "./text-rules.ts"
import type { Finding, Texts } from "./text-rules.ts"

/**
 * Checks every text that a person reads: there in all three languages, used, and in plain words.
 * Prints one line a finding and ends with 1 if there is any. `node scripts/check/texts.ts`
 */

const ROOT = new URL("../..", import.meta.url).pathname
const LANGUAGES = ["nb", "nn", "en"] as const
const po = formatter({ explicitIdAsDefault: true })

const all = new Map(LANGUAGES.map((language) => [language, new Map<string, string>()]))
const findings: Finding[] = []

for (const language of LANGUAGES) for (const catalog of CATALOG_NAMES) read(language, catalog)
for (const language of LANGUAGES) readPledge(language)
for (const id of new Set([...all.values()].flatMap((texts) => [...texts.keys()]))) compare(id)
checkUse()
report()

function read(language: (typeof LANGUAGES)[number], catalog: string): void {
  const file = `client/i18n/${language}/${catalog}.po`
  const content = readFileSync(`${ROOT}/${file}`, "utf8")
  const ids = [...content.matchAll(/^msgid "(.+)"$/gmu)].map(([, id = ""]) => id)
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place)
  for (const id of twice) findings.push({ where: `${file} ${id}`, what: "stands there twice" })
  for (const [id, { translation = "" }] of Object.entries(parse(content, language))) {
    if (!id.startsWith(`${catalog}.`)) {
      findings.push({ where: `${file} ${id}`, what: `does not begin with "${catalog}."` })
    }
    for (const what of badWords(language, translation)) {
      findings.push({ where: `${file} ${id}`, what })
    }
    all.get(language)?.set(id, translation)
  }
}

function readPledge(language: (typeof LANGUAGES)[number]): void {
  const { title, points, confirm } = PLEDGE_TEXT[language]
  for (const text of [title, ...points, confirm, SHORT_PLEDGE[language]]) {
    for (const what of badWords(language, text)) {
      findings.push({ where: `shared/pledge/text.ts ${language}: ${text}`, what })
    }
  }
}

function parse(content: string, locale: string): Record<string, { translation?: string }> {
  const catalog = po.parse(content, { locale, sourceLocale: "nb", filename: "" })
  if (catalog instanceof Promise) throw new TypeError("The PO format answers at once")
  return catalog
}

function compare(id: string): void {
  const asked = new Map<string, string | undefined>()
  for (const [language, texts] of all) {
    const text = texts.get(id)
    if (text === undefined) findings.push({ where: id, what: `is missing in ${language}` })
    else asked.set(language, placeholders(text))
  }
  for (const [language, values] of asked) {
    if (values === undefined) findings.push({ where: id, what: `has a broken { } in ${language}` })
  }
  for (const { language, value } of forgotten(asked)) {
    findings.push({ where: id, what: `does not say {${value}} in ${language}` })
  }
}

function checkUse(): void {
  const ids = [...(all.get("nb") ?? new Map<string, string>()).keys()]
  const used = usedIds(ROOT, CATALOG_NAMES)
  for (const { file, written, pattern } of used) {
    if (!ids.some((id) => pattern.test(id))) {
      findings.push({ where: `${file} ${written}`, what: "has no text" })
    }
  }
  for (const id of ids) {
    if (!used.some(({ pattern }) => pattern.test(id))) {
      findings.push({ where: id, what: "is not used" })
    }
  }
}

function report(): void {
  const bokmal: Texts = all.get("nb") ?? new Map()
  const nynorsk: Texts = all.get("nn") ?? new Map()
  for (const [id, text] of nynorsk) {
    if (looksCopied(bokmal.get(id) ?? "", text)) {
      console.log(`look again: ${id} is the same in bokmål and nynorsk: ${text}`)
    }
  }
  for (const { where, what } of findings) console.error(`${where}: ${what}`)
  if (findings.length > 0) {
    console.error(`Texts: ${findings.length} to mend.`)
    process.exitCode = 1
    return
  }
  console.log(`Texts: ${bokmal.size} in each of ${LANGUAGES.join(", ")}, all in order.`)
}
