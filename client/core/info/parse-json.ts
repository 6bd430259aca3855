/** What a JSON text stands for, to be checked by a schema; undefined when it is none, or there is no text. */
export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "")
  } catch {
    return undefined
  }
}
