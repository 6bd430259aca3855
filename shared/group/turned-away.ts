import type { Instant } from "../values/ids.ts"
import { isSame } from "./members.ts"
import type { Group, TurnedAway } from "./state.ts"

/** So many are known again; the oldest gives way. As many as there can be seats. */
const MOST = 12
/** How long one is known again, ms: whose seat was freed may be away for a season [S11.2]; [K6.1]. */
const KNOWN_MS = { freed: 90 * 24 * 60 * 60_000, sentAway: 60 * 60_000 } as const

/** [S11.2, K6.1] The one with this token is known again for a while. */
export function withTurnedAway(group: Group, away: TurnedAway): Group {
  const others = withoutTurnedAway(group, away.tokenHash).turnedAway ?? []
  return { ...group, turnedAway: [...others, away].slice(-MOST) }
}

/** The very same group when the one with this token is not among them. */
export function withoutTurnedAway(group: Group, tokenHash: string): Group {
  return keeping(group, (away) => !isSame(away.tokenHash, tokenHash))
}

/** [L5] */
export function withoutForgotten(group: Group, now: Instant): Group {
  return keeping(group, (away) => knownUntil(away) > now)
}

export function knownUntil({ kind, at }: TurnedAway): Instant {
  return at + KNOWN_MS[kind]
}

/** Whether the one with this token is to be known again now. */
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
