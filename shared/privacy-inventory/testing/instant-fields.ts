import * as z from "zod/mini"

import { instantSchema } from "../../values/ids.ts"

/** The names of all fields that hold an instant, and of those that hold another number. */
export function instantFields(
  schema: z.core.$ZodType,
  name = "",
): { instants: string[]; numbers: string[] } {
  const inner = (schemas: readonly z.core.$ZodType[], of = name) => {
    const found = schemas.map((each) => instantFields(each, of))
    return {
      instants: found.flatMap(({ instants }) => instants),
      numbers: found.flatMap(({ numbers }) => numbers),
    }
  }
  if (schema === instantSchema) return { instants: [name], numbers: [] }
  if (schema instanceof z.ZodMiniNumber) return { instants: [], numbers: [name] }
  if (schema instanceof z.ZodMiniArray) return inner([schema.def.element])
  if (
    schema instanceof z.ZodMiniNullable ||
    schema instanceof z.ZodMiniOptional ||
    schema instanceof z.ZodMiniDefault
  )
    return inner([schema.def.innerType])
  if (schema instanceof z.ZodMiniUnion || schema instanceof z.ZodMiniDiscriminatedUnion)
    return inner(schema.def.options)
  if (!(schema instanceof z.ZodMiniObject)) return { instants: [], numbers: [] }
  const shape: Record<string, z.core.$ZodType> = schema.def.shape
  const found = Object.entries(shape).map(([key, value]) => inner([value], key))
  return {
    instants: found.flatMap(({ instants }) => instants),
    numbers: found.flatMap(({ numbers }) => numbers),
  }
}
