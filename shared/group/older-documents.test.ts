import { expect, it } from "vitest"

import { newGroup } from "./new-group.ts"
import { fromOlderDocument } from "./older-documents.ts"
import { groupSchema } from "./state.ts"

const GROUP = newGroup(
  {
    accessKeyHash: "a".repeat(43),
    name: "n".repeat(80),
    seats: 8,
    language: "nb",
    initiator: null,
  },
  "r".repeat(22),
  1_000,
)

it("reads a group from before rooms had formats", () => {
  const { formation: _, format: __, ...rest } = GROUP
  const read = groupSchema.parse(fromOlderDocument({ ...rest, circle: 3 }))
  expect(read).toEqual({ ...GROUP, formation: 3 })
})

it("reads a contact point's practice room from before rooms had formats", () => {
  const { formation: _, format: __, ...rest } = GROUP
  const hours = { helper: "h".repeat(43), minutes: 90 }
  const read = groupSchema.parse(fromOlderDocument({ ...rest, circle: 1, helped: hours }))
  expect(read).toEqual({ ...GROUP, format: "practiceWithHelper", hours })
})

it("does not change a group of today, or a document that is no group", () => {
  expect(fromOlderDocument(GROUP)).toBe(GROUP)
  for (const other of [null, 7, "text"]) expect(fromOlderDocument(other)).toBe(other)
})
