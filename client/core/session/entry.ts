import type { Meeting } from "#shared/meeting/state.ts"
import type { EnterRequest } from "#shared/protocol/joining.ts"
import type { Instant } from "#shared/values/ids.ts"
import type { PreJoin } from "./pre-join.ts"
import { NOTHING_ON, switchesOf } from "./mute/switches.ts"
import type { OwnDevices } from "./session-deps.ts"
import { breakHasCome } from "./returning.ts"

/** What is sent to enter: undefined for a participant without a seat. */
export function entryNow(
  preJoin: PreJoin,
  devices: Pick<OwnDevices, "state">,
): EnterRequest | undefined {
  if (preJoin.own === null) return undefined
  const switches = switchesOf(devices.state.getState())
  return { pledge: preJoin.group.pledge.hash, name: preJoin.own.sealedName, ...switches }
}

/** The same pledge and name as before, with the devices as they are now. */
export function entryAgain(
  before: EnterRequest,
  meeting: Meeting,
  now: Instant,
  devices: Pick<OwnDevices, "state">,
): EnterRequest {
  const off = breakHasCome(meeting, now)
  const switches = off ? NOTHING_ON : switchesOf(devices.state.getState())
  return { ...before, ...switches }
}

/** Names the transport that this browser has, so that the server keeps it [P2.1]. */
export function withTransport(entry: EnterRequest, transport: string | undefined): EnterRequest {
  return transport === undefined ? entry : { ...entry, transport }
}
