import type { Traffic } from "../support/traffic.ts"
import type { Contender } from "./contenders.ts"
import { type Conditions, visitAgain, visitAsNewcomer } from "./visits.ts"

/** Milliseconds; and what was fetched. */
export interface Measured {
  /** (a) From pressing the door to the first picture of another, decoded and shown. */
  doorToPicture: number
  /** (b) From navigation on an invitation link to the first thing one can use. */
  navigationToDoor: number
  /** (c) For one who returns: from navigation to the first picture, the door pressed at once. */
  returningToPicture: number
  upToDoor: Traffic
  upToRoom: Traffic
}

/** One newcomer's visit, and the same person's return in a new browser, as a fresh start of each. */
export async function measureJoin(
  contender: Contender,
  url: string,
  conditions: Conditions,
): Promise<Measured> {
  const first = await visitAsNewcomer(contender, url, conditions)
  const again = await visitAgain(contender, url, first.profile, conditions)
  return {
    doorToPicture: first.picture - first.pressed,
    navigationToDoor: first.usable,
    returningToPicture: again.picture,
    upToDoor: first.upToDoor,
    upToRoom: first.upToRoom,
  }
}
