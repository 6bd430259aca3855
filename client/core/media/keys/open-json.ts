import * as z from "zod/mini"

import { fromBase64url, toBase64url } from "../../crypto/base64url.ts"
import { openPadded } from "../../crypto/padded-text.ts"

/** Opens sealed JSON of bounded length and checks it. Undefined for whatever is not as it should be; never throws. */
export async function openJson<T>(
  { key, purpose, most }: { key: CryptoKey; purpose: string; most: number },
  schema: z.ZodMiniType<T>,
  sealed: string,
): Promise<T | undefined> {
  if (sealed.length > most) return undefined
  const text = await openPadded(key, purpose, sealed)
  if (text === undefined) return undefined
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Bytes of this length in base64url, written as `toBase64url` writes them: each byte string has one spelling. */
export function bytesSchema(length: number) {
  const isThem = (text: string) => {
    const bytes = fromBase64url(text)
    return bytes?.length === length && toBase64url(bytes) === text
  }
  return z.string().check(z.length(Math.ceil((length * 4) / 3)), z.refine(isThem))
}
