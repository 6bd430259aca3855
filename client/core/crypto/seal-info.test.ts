import { describe, expect, it } from "vitest"
import type * as z from "zod/mini"

import {
  sealedEntrySchema,
  sealedNoteSchema,
  sealedProfileSchema,
} from "#shared/contactPoint/state.ts"
import {
  publishedTextSchema,
  sealedOrderItemSchema,
  sealedSecretSchema,
  sealedWelcomeSchema,
} from "#shared/infoMeeting/state.ts"
import { deriveKeys, makeSecret } from "./keys.ts"
import { type InfoPurpose, MOST_BYTES, openInfo, sealInfo } from "./seal-info.ts"

const SCHEMAS: readonly (readonly [InfoPurpose, z.ZodMiniType<string>])[] = [
  ["info-welcome", sealedWelcomeSchema],
  ["info-published", publishedTextSchema],
  ["info-order", sealedOrderItemSchema],
  ["info-listeners-secret", sealedSecretSchema],
  ["contact-profile", sealedProfileSchema],
  ["contact-entry", sealedEntrySchema],
  ["contact-note", sealedNoteSchema],
]

describe("sealing what a contact point writes", () => {
  it.each(SCHEMAS)("takes the longest %s that the server takes", async (purpose, schema) => {
    const { contentKey } = await deriveKeys(makeSecret())
    const text = "a".repeat(MOST_BYTES[purpose])
    const sealed = await sealInfo(contentKey, purpose, text)
    expect(schema.safeParse(sealed).success).toBe(true)
    expect(await openInfo(contentKey, purpose, sealed)).toBe(text)
    await expect(sealInfo(contentKey, purpose, `${text}a`)).rejects.toThrow(RangeError)
  })

  it("does not open a note as an entry, or with another link", async () => {
    const { contentKey } = await deriveKeys(makeSecret())
    const sealed = await sealInfo(contentKey, "contact-note", "Ring etter fem")
    expect(await openInfo(contentKey, "contact-entry", sealed)).toBeUndefined()
    const other = await deriveKeys(makeSecret())
    expect(await openInfo(other.contentKey, "contact-note", sealed)).toBeUndefined()
  })
})
