import { type PledgeVersion, pledgeCanonical } from "#shared/pledge/text.ts"
import { toBase64url } from "../../crypto/base64url.ts"

/** The version (SHA-256, base64url) of the pledge text that this page shows to a group [G3]. */
export async function shownPledge(group: PledgeVersion): Promise<string> {
  const bytes = new TextEncoder().encode(pledgeCanonical(group))
  return toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)))
}
