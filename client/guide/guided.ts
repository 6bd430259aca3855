/** The meetings in which a new group without an initiator may want a hand. */
export const GUIDED = [1, 2, 3] as const
export type Guided = (typeof GUIDED)[number]
