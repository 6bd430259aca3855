import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import * as z from "zod"

import { NOTIFICATIONS, REQUESTS } from "#shared/protocol/messages.ts"
import { projectRoot } from "../setup/project.ts"
import { docComments } from "./doc-comments.ts"
import { type JsonSchema, typeText } from "./json-type.ts"
import { protocolDocument } from "./protocol-document.ts"

describe("docs/PROTOCOL.md", () => {
  it("is what the schemas say (otherwise: node scripts/docs/write-protocol.ts)", async () => {
    expect(readFileSync(`${projectRoot}/docs/PROTOCOL.md`, "utf8")).toBe(await protocolDocument())
  })

  it("says of every message what it does", () => {
    const code = readFileSync(`${projectRoot}/shared/protocol/messages.ts`, "utf8")
    for (const [block, names] of [
      [code.split("export const NOTIFICATIONS")[0], Object.keys(REQUESTS)],
      [code.split("export const NOTIFICATIONS")[1], Object.keys(NOTIFICATIONS)],
    ] as const)
      expect([...docComments(block ?? "").keys()]).toEqual(expect.arrayContaining([...names]))
  })
})

describe("a schema as a type", () => {
  it.each([
    ["bounds", z.string().check(z.minLength(2), z.maxLength(4)), "string /* 2..4 characters */"],
    ["one length", z.string().check(z.length(22)), "string /* 22 characters */"],
    ["numbers", z.int().min(1).max(12), "integer /* 1..12 */"],
    [
      "optional fields",
      z.object({ a: z.string(), b: z.optional(z.boolean()) }),
      "{ a: string, b?: boolean }",
    ],
    ["a list of unions", z.array(z.enum(["a", "b"])), '("a" | "b")[]'],
    ["nothing", z.object({}), "{}"],
    ["null", z.nullable(z.literal(1)), "1 | null"],
  ])("writes %s", (_, schema, text) => {
    expect(typeText(z.toJSONSchema(schema) as JsonSchema)).toBe(text)
  })
})
