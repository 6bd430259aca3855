import { describe, expect, it } from "vitest"

import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import type { TextField } from "#shared/values/text-fields.ts"
import { readWritten, receivedText } from "#shared/names/written-text.ts"
import {
  sealedGroupNameSchema,
  sealedNameSchema,
  sealedOwnWordsSchema,
  sealedTopicSchema,
  sealedWordsSchema,
} from "#shared/values/ids.ts"
import { deriveKeys, makeSecret } from "./keys.ts"
import { type Purpose, open, seal } from "./seal.ts"

const FIELDS: [purpose: Purpose, field: TextField, wire: typeof sealedNameSchema][] = [
  ["display-name", TEXT_FIELDS.displayName, sealedNameSchema],
  ["group-name", TEXT_FIELDS.groupName, sealedGroupNameSchema],
  ["round-topic", TEXT_FIELDS.topic, sealedTopicSchema],
  ["group-words", TEXT_FIELDS.words, sealedWordsSchema],
  ["own-words", TEXT_FIELDS.ownWords, sealedOwnWordsSchema],
]

/** As many bytes as the field holds, in no more characters than it holds: letters joined to one another. */
function heaviest({ bytes }: TextField): string {
  const cluster = "क\u094dष\u094dक\u094dष"
  const whole = cluster.repeat(Math.floor(bytes / 21))
  return whole + "x".repeat(bytes - whole.length * 3)
}

describe("the bound of a text", () => {
  it.each(FIELDS)(
    "for a %s is one: in the form, under the seal, on the wire, on the screen",
    async (purpose, field, wire) => {
      const { contentKey } = await deriveKeys(makeSecret())
      const texts = [
        "å".repeat(field.graphemes),
        "字".repeat(field.graphemes),
        "क\u094dष\u094dक\u094dष".repeat(Math.floor(field.bytes / 21)),
      ]
      for (const text of texts) {
        expect(readWritten(text, field)).toMatchObject({ kind: "fits", text })
        const sealed = await seal(contentKey, purpose, text)
        expect(wire.safeParse(sealed).success).toBe(true)
        const opened = await open(contentKey, purpose, sealed)
        expect(receivedText(opened ?? "", field)).toBe(text)
      }
    },
  )

  it.each(FIELDS)("for a %s ends at the same byte everywhere", async (purpose, field, wire) => {
    const { contentKey } = await deriveKeys(makeSecret())
    const [most, more] = [heaviest(field), `${heaviest(field)}x`]
    const sealed = await seal(contentKey, purpose, most)
    expect(wire.safeParse(sealed).success).toBe(true)
    // One block of padding more than there is room for, as a tampered client may send it.
    expect(wire.safeParse(`${sealed}${"A".repeat(43)}`).success).toBe(false)
    expect(readWritten(more, field).kind).toBe("too-long")
    await expect(seal(contentKey, purpose, more)).rejects.toThrow(RangeError)
  })
})
