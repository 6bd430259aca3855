/** [I2] How many meetings the mark lasts. */
export const INITIATOR_MEETINGS = 5

/** How many meetings more the mark is good for when so many have been held [I2]. */
export function meetingsLeftForInitiator(held: number): number {
  return Math.max(0, INITIATOR_MEETINGS - held)
}
