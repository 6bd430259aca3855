import * as z from "zod/mini"

/** How long the ring of a turn takes to fill [R10]: not at all, minutes, or a share of what is left. */
export const turnTimeSchema = z.literal(["off", "shared", 2, 3, 5, 10])
export type TurnTime = z.infer<typeof turnTimeSchema>

export const choicesSchema = z.object({
  /** "Lyttemodus": while one has the word the others' microphones are off [R9]. */
  listening: z.boolean(),
  turnTime: turnTimeSchema,
  /** The hands of people who have spoken least come first [F2]. */
  leastSpokenFirst: z.boolean(),
})
/** What the group has chosen about the talk. Anyone may change it at once [C8]. */
export type Choices = z.infer<typeof choicesSchema>

export const STANDARD_CHOICES: Choices = {
  listening: true,
  turnTime: "off",
  leastSpokenFirst: false,
}
