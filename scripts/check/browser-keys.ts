/** A key that is put together holds a `*` where the rest is not known: `samtalerom.seat.*`. */
const KEY = /(BroadcastChannel\()?["'`]samtalerom\.([\w.-]*)(\$\{\w+\})?["'`]/g
/** The switches of a screen are keys by their names. */
const SWITCH = /useKeptSwitch\("([\w-]+)"/g
const STORAGE = /\b(?:localStorage|sessionStorage|indexedDB|cookieStore|document\.cookie|caches)\b/

/** The keys under which a source file keeps something in the browser, as far as they stand in it. */
export function browserKeys(source: string): string[] {
  const keys = Array.from(source.matchAll(KEY)).flatMap(([, channel, name = "", rest]) => {
    // Messages between tabs are stored nowhere.
    if (channel !== undefined) return []
    const key = `samtalerom.${name}${rest === undefined ? "" : "*"}`
    return key === "samtalerom.*" ? [] : [key]
  })
  const switches = Array.from(source.matchAll(SWITCH), ([, name = ""]) => `samtalerom.${name}`)
  return [...keys, ...switches]
}

/** Whether a source file itself puts something away in the browser. */
export function touchesStorage(source: string): boolean {
  return STORAGE.test(source)
}
