import { describe, expect, it } from "vitest"
import * as z from "zod/mini"

import { groupSchema } from "../group/state.ts"
import { meetingSchema } from "../meeting/state.ts"
import { DOCUMENT_SCHEMAS } from "../room/document-kinds.ts"
import { DOCUMENT_KINDS } from "../room/document-store.ts"
import { PRIVACY_INVENTORY, inventoryOf } from "./table.ts"
import { fieldPaths } from "./testing/field-paths.ts"

describe("what the page says is kept", () => {
  it("is every field of a stored group, each once, and nothing else", () => {
    expect(inventoryOf("group").toSorted()).toEqual(fieldPaths(groupSchema))
  })

  it("is every field of a stored meeting, each once, and nothing else", () => {
    expect(inventoryOf("meeting").toSorted()).toEqual(fieldPaths(meetingSchema))
  })

  it.each(DOCUMENT_KINDS)("is every field of a stored %s, each once, and nothing else", (kind) => {
    expect(inventoryOf(kind).toSorted()).toEqual(fieldPaths(DOCUMENT_SCHEMAS[kind]))
  })

  it("has no entry twice", () => {
    const texts = PRIVACY_INVENTORY.map(({ part, text }) => `${part}.${text}`)
    expect(new Set(texts).size).toBe(texts.length)
    for (const where of ["sqlite", "redis", "browser", "tab"] as const)
      expect(new Set(inventoryOf(where)).size).toBe(inventoryOf(where).length)
  })

  it("says of all that people write or are called that it is sealed", () => {
    const open = PRIVACY_INVENTORY.flatMap(({ kept }) => kept)
      .filter(({ how }) => how === "plain")
      .flatMap(({ fields }) => fields)
    const written = /(?:^|[.\]])(?:words|ownWords|text)$|\bname$/
    // The name of an offered topic is one of four, and nobody's words.
    const offered = /topic\.name$/
    expect(open.filter((field) => written.test(field) && !offered.test(field))).toEqual([])
  })
})

describe("the fields of a schema", () => {
  it("are found through lists, choices and what may be missing", () => {
    const schema = z.object({
      list: z.array(z.object({ a: z.string(), b: z.optional(z.int()) })),
      choice: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("one"), at: z.nullable(z.int()) }),
        z.object({ kind: z.literal("other"), deep: z.tuple([z.boolean()]) }),
      ]),
    })
    expect(fieldPaths(schema)).toEqual([
      "choice.at",
      "choice.deep[]",
      "choice.kind",
      "list[].a",
      "list[].b",
    ])
  })

  it("are not passed over where a shape is unknown", () => {
    expect(() => fieldPaths(z.object({ any: z.unknown() }))).toThrow("any")
    expect(() => fieldPaths(z.object({ map: z.record(z.string(), z.int()) }))).toThrow("map")
  })
})
