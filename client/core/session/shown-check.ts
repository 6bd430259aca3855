import * as z from "zod/mini"

import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Sealed, SeatNumber } from "#shared/values/ids.ts"
import type { SealedTexts } from "./texts/sealed-texts.ts"

const outcome = z.enum(["fine", "let-be", "untried"])

/** How the own check in the practice lobby went, as a participant may show it to the other. */
const shownCheckSchema = z.object({
  camera: outcome,
  microphone: outcome,
  speaker: outcome,
  net: z.enum(["glad", "so-so", "sad", "untried"]),
})
export type ShownCheck = z.infer<typeof shownCheckSchema>

export function sealCheck(texts: SealedTexts, check: ShownCheck): Promise<Sealed> {
  return texts.seal("practice-check", JSON.stringify(check))
}

/** What the other shows. Undefined for what cannot be read. */
export async function openCheck(
  texts: SealedTexts,
  sealed: Sealed,
): Promise<ShownCheck | undefined> {
  const text = await texts.read("practice-check", sealed)
  if (text === null) return undefined
  try {
    return z.safeParse(shownCheckSchema, JSON.parse(text)).data
  } catch {
    // Sealed with the right key, and yet no JSON: somebody else's work.
    return undefined
  }
}

/** What is still shown after these events: a check goes with the participant who leaves the seat. */
export function checksAfter(
  checks: ReadonlyMap<SeatNumber, ShownCheck>,
  events: readonly MeetingEvent[],
): ReadonlyMap<SeatNumber, ShownCheck> {
  const gone = new Set(
    events.flatMap((event) =>
      event.type === "left" || event.type === "becameAbsent" ? [event.seat] : [],
    ),
  )
  if (gone.size === 0) return checks
  return new Map([...checks].filter(([seat]) => !gone.has(seat)))
}
