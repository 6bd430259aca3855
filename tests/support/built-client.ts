import { readFile, readdir } from "node:fs/promises"
import { join } from "node:path"

const ASSETS = join(import.meta.dirname, "../../dist/client/assets")

/** What the oldest browsers in the README (client/supported-browsers.ts) cannot read at all. */
const SYNTAX: Record<".js" | ".css", Record<string, RegExp>> = {
  ".js": {
    "a static block (Safari 16.4)": /\bstatic\s*\{/,
    "lookbehind (Safari 16.4)": /\(\?<[=!]/,
    "modifiers in a pattern": /\(\?[ims]*-?[ims]+:/,
    "sets in a pattern (Safari 17)": /\/[dgimsuy]*v[dgimsuy]*(?:\.test|\.exec|[,;)])/,
    "the v flag (Safari 17)": /RegExp\([^)]*,\s*[`"'][dgimsuy]*v/,
  },
  ".css": {
    "a range of widths (Safari 16.4)": /@media[^{]*[<>]/,
    "nested rules (Safari 16.5)": /[{;}]\s*&/,
    "light-dark() (Safari 17.5)": /light-dark\(/,
    "@property, @scope or @starting-style": /@(?:property|scope|starting-style)/,
  },
}

/** Functions that some of them lack, and that nothing fills in. */
const NEWER =
  /\b(?:Array\.fromAsync|(?:Object|Map)\.groupBy|Promise\.(?:withResolvers|try)|AbortSignal\.(?:any|timeout)|URL\.parse|RegExp\.escape|Error\.isError|Uint8Array\.from(?:Base64|Hex)|Intl\.DurationFormat|Iterator\.(?:from|concat)|CompressionStream|OffscreenCanvas|CloseWatcher|requestIdleCallback|userAgentData|navigation\.navigate)\b|\.(?:isWellFormed|toWellFormed|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom|toBase64|toHex|getOrInsert|getOrInsertComputed|checkVisibility|requestSubmit|showPopover|togglePopover|hidePopover|startViewTransition|postTask)\(/g

/** Those that are used only where they exist: the libraries that do so ask first. */
const ASKED_FIRST: ReadonlySet<string> = new Set([
  // temporal-polyfill, for durations in words, which nobody asks it for.
  "Intl.DurationFormat",
  // mediasoup-client, and the user agent's own words otherwise.
  "userAgentData",
  // The page's idle moments and the AudioContext's; a timer, or no wait, in a browser without.
  "requestIdleCallback",
])

/**
 * The reader of PDFs: the build of pdfjs-dist for older browsers brings core-js, which fills in what they lack, and asks
 * for canvases and compression before it uses them. Its syntax is checked as everywhere.
 */
const FILLS_IN_ITSELF = /^pdf-/

/** What the built client asks of a browser beyond what the oldest ones have; empty when all is well. */
export async function beyondSupported(): Promise<string[]> {
  const names = await readdir(ASSETS)
  const findings = await Promise.all(
    names.map(async (name) => {
      const kind = name.endsWith(".js") ? ".js" : name.endsWith(".css") ? ".css" : undefined
      if (kind === undefined) return []
      const text = await readFile(join(ASSETS, name), "utf8")
      const unread = Object.entries(SYNTAX[kind]).flatMap(([what, sign]) =>
        sign.test(text) ? [`${name}: ${what}`] : [],
      )
      const isChecked = kind === ".js" && !FILLS_IN_ITSELF.test(name)
      const lacking = isChecked ? (text.match(NEWER) ?? []) : []
      return [
        ...unread,
        ...lacking.filter((used) => !ASKED_FIRST.has(used)).map((used) => `${name}: ${used}`),
      ]
    }),
  )
  return [...new Set(findings.flat())]
}
