/** Names one of a sender's keys: a generation begins with random bytes, and its steps are derived one from the other. */
export interface KeyId {
  /** Whole number from 0. */
  readonly generation: number
  /** 0-15. */
  readonly step: number
}

const STEPS = 16
export const LAST_STEP = STEPS - 1

/** The KID of RFC 9605 that names this key on the wire. */
export function kidOf({ generation, step }: KeyId): number {
  return generation * STEPS + step
}

export function keyIdOf(kid: number): KeyId {
  return { generation: Math.floor(kid / STEPS), step: kid % STEPS }
}
