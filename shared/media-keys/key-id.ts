/** The last step of a generation: then a new generation begins. */
export const LAST_STEP = 15
/** A tab's first generation is a random number below this. */
export const FIRST_GENERATIONS = 2 ** 24
/** Generations are below this: more than a tab can begin in a meeting. */
export const GENERATIONS = 2 ** 25

const STEPS = LAST_STEP + 1

/**
 * Names one of a tab's keys. The base key of step n + 1 is derived from that of step n (HKDF), and not the other direction: a tab
 * that holds a step holds all later ones of the generation.
 */
export interface KeyId {
  generation: number
  step: number
}

/** The KID of a frame's header (RFC 9605, section 4.3). */
export function kidOf({ generation, step }: KeyId): number {
  return generation * STEPS + step
}

/** The key that a KID names, also where generations are shared [E7]; undefined when it is no number that this engine can count with. */
export function keyIdOf(kid: number): KeyId | undefined {
  if (!Number.isSafeInteger(kid) || kid < 0) return undefined
  return { generation: Math.floor(kid / STEPS), step: kid % STEPS }
}

/** Whether a tab uses the first of two of its keys before the second. */
export function isBefore(one: KeyId, other: KeyId): boolean {
  return kidOf(one) < kidOf(other)
}
