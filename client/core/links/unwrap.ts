/** Hyphens that programs put in the place of the plain one. */
const HYPHENS = /[\u2010\u2011\u2212\uFE63]/gu
/** What shows nothing: soft hyphens, zero width characters, marks of direction. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu
/** Full-width forms, as some keyboards write them. */
const WIDE = /[\uFF01-\uFF5E]/gu

const ENTITIES: Record<string, string> = {
  "&amp;": "&",
  "&num;": "#",
  "&sol;": "/",
  "&period;": ".",
  "&lowbar;": "_",
  "&hyphen;": "-",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&nbsp;": " ",
  "&shy;": "",
  "&zwnj;": "",
}

/** Takes away what cannot be seen, and gives back the plain signs of an address. */
export function plainSigns(text: string): string {
  return text
    .replaceAll(INVISIBLE, "")
    .replaceAll(WIDE, (wide) => wide.normalize("NFKC"))
    .replaceAll(HYPHENS, "-")
    .replaceAll("♯", "#")
    .replaceAll(/\[(\.|:|\/)\]|\((\.)\)/g, "$1$2")
}

/**
 * What programs do to a link, undone: each gives the text as it was before one of them, or the same text
 * where it has not been there. A link that went through several is unwrapped several times.
 */
export const UNWRAPPINGS: readonly ((text: string) => string)[] = [
  percentDecoded,
  (text) => text.replaceAll(/&(?:\w+|#\d{1,4}|#x[\da-f]{1,4});/gi, entity),
  quotedPrintableDecoded,
  (text) => text.replaceAll(/\\u00([2-7][\da-f])|\\x([2-7][\da-f])/gi, (_, u, x) => byte(u ?? x)),
  (text) => text.replaceAll(/\\([#_*.~!()[\]-])/g, "$1").replaceAll("\\", "/"),
  proofpointDecoded,
  base64Decoded,
  // Word processors make one long dash of two, or of one with spaces around it.
  (text) => text.replaceAll(/[\u2012-\u2015]/gu, "-"),
  (text) => text.replaceAll(/[\u2012-\u2015]/gu, "--"),
]

function entity(written: string): string {
  const code = /^&#(x?)([\da-f]+);$/i.exec(written)
  if (!code) return ENTITIES[written.toLowerCase()] ?? written
  return String.fromCodePoint(Number.parseInt(code[2] ?? "", code[1] ? 16 : 10))
}

function byte(hex: string | undefined): string {
  return String.fromCharCode(Number.parseInt(hex ?? "20", 16))
}

/** Where a run of escapes is no text in UTF-8, its plain signs alone are read. */
function percentDecoded(text: string): string {
  return text.replaceAll(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return plainSigns(decodeURIComponent(run))
    } catch {
      return run.replaceAll(/%([2-7][\da-f])/gi, (_, hex: string) => byte(hex))
    }
  })
}

/** Mail's own encoding (RFC 2045): `=23`, and a `=` where a long text is broken. */
function quotedPrintableDecoded(text: string): string {
  return text
    .replaceAll(/=[ \t]*\r?\n/g, "")
    .replaceAll(/=(2[3-9A-F]|3[A-F]|5F)/gi, (_, hex: string) => byte(hex))
}

/** Version 2 of a widely used filter writes `-3A` for `%3A` and `_` for `/`. */
function proofpointDecoded(text: string): string {
  return text.replaceAll(/\/v2\/url\?u=([\w.~-]+)/gi, (_, inner: string) =>
    percentDecoded(` ${inner.replaceAll("_", "/").replaceAll(/-([\dA-F]{2})/g, "%$1")}`),
  )
}

/** Filters that carry the whole address as base64 of `http...`. */
function base64Decoded(text: string): string {
  return text.replaceAll(/aHR0c[\w+/-]{20,2000}={0,2}/g, (word) => {
    try {
      const plain = atob(word.replaceAll("-", "+").replaceAll("_", "/").replaceAll("=", ""))
      return ` ${plain} `
    } catch {
      return word
    }
  })
}
