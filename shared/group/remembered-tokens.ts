import type { Instant } from "../values/ids.ts"
import { isSame } from "./members.ts"
import type { Group, TurnedAway } from "./state.ts"

/** How many are remembered, as many as there can be seats; the oldest are removed first. */
const MOST = 12
/** How long they are remembered, ms: a person whose seat was freed may be away for a season [S11.2]; [K6.1]. */
const KNOWN_MS = { freed: 90 * 24 * 60 * 60_000, sentAway: 60 * 60_000 } as const

/** [S11.2, K6.1] The group that recognises this token for a while. */
export function withTurnedAway(group: Group, away: TurnedAway): Group {
  const others = withoutTurnedAway(group, away.tokenHash).turnedAway ?? []
  return { ...group, turnedAway: [...others, away].slice(-MOST) }
}

/** The same object when this token is not among them. */
export function withoutTurnedAway(group: Group, tokenHash: string): Group {
  return keeping(group, (away) => !isSame(away.tokenHash, tokenHash))
}

/** [L5] The group without those who are no longer remembered. */
export function withoutForgotten(group: Group, now: Instant): Group {
  return keeping(group, (away) => knownUntil(away) > now)
}

export function knownUntil({ kind, at }: TurnedAway): Instant {
  return at + KNOWN_MS[kind]
}

/** Whether the person with this token is remembered now. */
export function isTurnedAway(
  { turnedAway = [] }: Group,
  kind: TurnedAway["kind"],
  tokenHash: string | null,
  now: Instant,
): boolean {
  if (tokenHash === null) return false
  return turnedAway.some(
    (away) => away.kind === kind && isSame(away.tokenHash, tokenHash) && knownUntil(away) > now,
  )
}

function keeping(group: Group, stays: (away: TurnedAway) => boolean): Group {
  const { turnedAway = [], ...rest } = group
  const left = turnedAway.filter(stays)
  if (left.length === turnedAway.length) return group
  return left.length === 0 ? rest : { ...rest, turnedAway: left }
}
