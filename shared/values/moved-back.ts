/** The same data in which every number in a field of one of these names is less by `ms`, and not below 0. */
export function movedBack(data: unknown, fields: ReadonlySet<string>, ms: number): unknown {
  return JSON.parse(JSON.stringify(data), (field, value: unknown) =>
    fields.has(field) && typeof value === "number" ? Math.max(0, value - ms) : value,
  )
}
