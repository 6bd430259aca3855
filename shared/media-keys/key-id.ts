import * as z from "zod/mini"

/** The last step of a generation: then a new generation begins. */
export const LAST_STEP = 15
/** A tab's first generation is a random number below this. */
export const FIRST_GENERATIONS = 2 ** 24
/** More generations than a tab can begin in a meeting. */
const GENERATIONS = 2 ** 25

/**
 * Names one of a tab's keys. The base key of step n + 1 is derived from that of step n (HKDF), and not the other direction: a tab
 * that holds a step holds all later ones of the generation.
 */
export interface KeyId {
  generation: number
  step: number
}

const keyIdSchema = z.object({
  generation: z.int().check(z.gte(0), z.lt(GENERATIONS)),
  step: z.int().check(z.gte(0), z.lte(LAST_STEP)),
})

/** The KID of a frame's header (RFC 9605, section 4.3). */
export function kidOf({ generation, step }: KeyId): number {
  return generation * (LAST_STEP + 1) + step
}

/** The key that a KID names; undefined when it names none. */
export function keyIdOf(kid: number): KeyId | undefined {
  const steps = LAST_STEP + 1
  const id = { generation: Math.floor(kid / steps), step: kid % steps }
  return keyIdSchema.safeParse(id).success ? id : undefined
}

/** Whether a tab uses the first of two of its keys before the second. */
export function isBefore(one: KeyId, other: KeyId): boolean {
  return kidOf(one) < kidOf(other)
}
