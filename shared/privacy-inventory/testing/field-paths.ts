import * as z from "zod/mini"

/**
 * Every place in a document that a value can stand, by its schema: `members[].signed.at`. A choice
 * between shapes has the places of all of them.
 */
export function fieldPaths(schema: z.core.$ZodType, at = ""): string[] {
  const found = pathsOf(schema, at)
  return [...new Set(found)].toSorted()
}

function pathsOf(schema: z.core.$ZodType, at: string): string[] {
  if (schema instanceof z.ZodMiniObject) {
    const shape: Record<string, z.core.$ZodType> = schema.def.shape
    return Object.entries(shape).flatMap(([key, value]) =>
      pathsOf(value, at === "" ? key : `${at}.${key}`),
    )
  }
  if (schema instanceof z.ZodMiniArray) return pathsOf(schema.def.element, `${at}[]`)
  if (schema instanceof z.ZodMiniTuple)
    return schema.def.items.flatMap((item: z.core.$ZodType) => pathsOf(item, `${at}[]`))
  if (schema instanceof z.ZodMiniNullable || schema instanceof z.ZodMiniOptional)
    return pathsOf(schema.def.innerType, at)
  if (schema instanceof z.ZodMiniDefault) return pathsOf(schema.def.innerType, at)
  if (schema instanceof z.ZodMiniUnion || schema instanceof z.ZodMiniDiscriminatedUnion)
    return schema.def.options.flatMap((option: z.core.$ZodType) => pathsOf(option, at))
  if (LEAVES.some((leaf) => schema instanceof leaf)) return [at]
  throw new Error(`It is not known what ${schema._zod.def.type} can hold at ${at}`)
}

const LEAVES = [z.ZodMiniString, z.ZodMiniNumber, z.ZodMiniBoolean, z.ZodMiniLiteral, z.ZodMiniEnum]
