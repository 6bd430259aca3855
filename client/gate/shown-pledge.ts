import { useEffect, useState } from "react"

import { pledgeCanonical } from "#shared/pledge/text.ts"
import { toBase64url } from "../keys/base64url.ts"

/** The version (SHA-256, base64url) of the pledge text that this page shows [G3]. */
export async function shownPledge(): Promise<string> {
  const bytes = new TextEncoder().encode(pledgeCanonical())
  return toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)))
}

/**
 * Whether the text to sign is another than the one this page shows: the page was opened before the
 * text changed. Nobody signs words that they have not seen.
 */
export function useOtherPledge(toSign: string): boolean {
  const [shown, setShown] = useState<string | null>(null)
  useEffect(() => {
    let here = true
    void shownPledge().then((hash) => here && setShown(hash))
    return () => {
      here = false
    }
  }, [])
  return shown !== null && shown !== toSign
}
