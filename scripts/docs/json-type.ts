/** The part of JSON Schema that zod writes for this project's messages. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
}

const INDENT = "  "

/** A schema in the notation of TypeScript types; bounds stand behind a type as a comment. */
export function typeText(schema: JsonSchema, indent = ""): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "unknown"
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined)
    return schema.enum.map((value) => JSON.stringify(value)).join(" | ")
  const variants = schema.anyOf ?? schema.oneOf
  if (variants !== undefined) return unionText(variants, indent)
  if (schema.allOf !== undefined)
    return schema.allOf.map((part) => typeText(part, indent)).join(" & ")
  switch (schema.type) {
    case "object":
      return objectText(schema, indent)
    case "array":
      return `${arrayText(schema, indent)}${bounds(schema.minItems, schema.maxItems, "items")}`
    case "string":
      return `string${bounds(schema.minLength, schema.maxLength, "characters")}`
    case "integer":
    case "number":
      return `${schema.type}${bounds(schema.minimum, schema.maximum, "")}`
    case "boolean":
    case "null":
      return schema.type
    case undefined:
    default:
      return "unknown"
  }
}

function unionText(variants: readonly JsonSchema[], indent: string): string {
  const texts = variants.map((variant) => typeText(variant, `${indent}${INDENT}${INDENT}`))
  const short = texts.join(" | ")
  if (!short.includes("\n") && short.length <= 90) return short
  return texts.map((text) => `\n${indent}${INDENT}| ${text}`).join("")
}

function objectText(schema: JsonSchema, indent: string): string {
  const { properties = {}, required = [], additionalProperties } = schema
  const entries = Object.entries(properties)
  if (entries.length === 0)
    return typeof additionalProperties === "object" ? "{ [name: string]: unknown }" : "{}"
  const fields = entries.map(([name, field]) => {
    const key = `${name}${required.includes(name) ? "" : "?"}`
    return `${key}: ${typeText(field, indent + INDENT)}`
  })
  const short = `{ ${fields.join(", ")} }`
  if (!short.includes("\n") && short.length + indent.length <= 90) return short
  return `{\n${fields.map((field) => `${indent}${INDENT}${field}\n`).join("")}${indent}}`
}

function arrayText({ items, prefixItems }: JsonSchema, indent: string): string {
  if (prefixItems !== undefined)
    return `[${prefixItems.map((item) => typeText(item, indent)).join(", ")}]`
  const of = typeText(items ?? {}, indent)
  return /[|&\n]/u.test(of) && !of.startsWith("{") ? `(${of})[]` : `${of}[]`
}

/** Numbers that JavaScript cannot pass anyway are no bounds. */
function bounds(least: number | undefined, most: number | undefined, unit: string): string {
  const from = least === undefined || least <= -Number.MAX_SAFE_INTEGER ? undefined : least
  const to = most === undefined || most >= Number.MAX_SAFE_INTEGER ? undefined : most
  if (from === undefined && to === undefined) return ""
  const range = from === to ? `${from}` : `${from ?? ""}..${to ?? ""}`
  return ` /* ${range}${unit === "" ? "" : ` ${unit}`} */`
}
