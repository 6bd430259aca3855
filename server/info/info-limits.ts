import type { InfoActRequest } from "#shared/infoMeeting/messages.ts"
import type { Session } from "#shared/room/session/session.ts"
import { assertNever } from "#shared/values/assert-never.ts"

import type { LimitName, RateLimits } from "../platform/rate-limits.ts"

/**
 * Counts an act of a listener: what one connection may do, in memory and under no name [IM2], and generously what one address
 * may, behind which many people can be. False when it is too many.
 */
export async function allowsAct(
  limits: RateLimits,
  { id, address }: Session,
  request: InfoActRequest,
): Promise<boolean> {
  const { socket, from } = limitsOf(request.type)
  return (await limits.count(socket, id)) && (await limits.count(from, address))
}

function limitsOf(type: InfoActRequest["type"]): { socket: LimitName; from: LimitName } {
  switch (type) {
    case "ask":
      return { socket: "infoAsks", from: "addressInfoAsks" }
    case "raiseHand":
      return { socket: "infoHands", from: "addressInfoHands" }
    case "meToo":
    case "takeBackQuestion":
    case "takeHandDown":
    case "answerInvitation":
    case "wantCircle":
      return { socket: "infoActs", from: "addressInfoActs" }
    case "sign":
      return { socket: "infoSigns", from: "addressInfoSigns" }
    default:
      return assertNever(type)
  }
}
