import { useEffect, useState } from "react"

import type { Signature } from "../../core/session/signatures.ts"

/** What this needs of a visit, inside or at the door. */
export interface SignaturesSession {
  /** Who has signed the pledge [G4]; undefined when nobody answers. */
  signatures(): Promise<Signature[] | undefined>
}

/**
 * Everyone who has signed the pledge, and when [G4], requested again when the group has changed; undefined
 * until the answer is there.
 */
export function useSignatures(
  session: SignaturesSession,
  version: number,
): readonly Signature[] | undefined {
  const [signed, setSigned] = useState<readonly Signature[]>()
  useEffect(() => {
    let wanted = true
    void session.signatures().then((answer) => {
      if (wanted && answer) setSigned(answer)
    })
    return () => {
      wanted = false
    }
  }, [session, version])
  return signed
}
