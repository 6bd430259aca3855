import type { AnyRequestName } from "#shared/protocol/messages.ts"

/**
 * What a message costs the server, where one that only reads what is at hand costs 1: more where it writes to the store, and most
 * where it has the media workers or the whole group set something up.
 */
const COSTS: Partial<Record<AnyRequestName, number>> = {
  lobby: 3,
  command: 2,
  leave: 2,
  group: 3,
  signatures: 3,
  snapshot: 3,
  enter: 10,
  pledge: 10,
  knock: 10,
  "knock-away": 5,
  "group-command": 10,
  "show-check": 2,
  "keys-announce": 3,
  "keys-send": 2,
  "media-open": 20,
  "media-restart-ice": 10,
  "media-connect": 5,
  "media-produce": 5,
  "media-renew": 5,
  "info-lobby": 3,
  "info-former": 3,
  "info-enter": 10,
  "info-enter-stage": 10,
  "info-snapshot": 3,
  "info-host": 5,
  "info-stage": 3,
  "info-act": 3,
  "info-leave": 2,
  "media-send": 10,
  "media-probe-open": 30,
  "media-probe-connect": 5,
  "media-probe-produce": 10,
  "media-probe-start": 10,
}

const COST_BY_NAME = new Map<string, number>(Object.entries(COSTS))

/** What is counted for a message of this name; one that is no request at all is only refused. */
export function costOf(name: string): number {
  return COST_BY_NAME.get(name) ?? 1
}
