/** A row as SQLite has it. */
export type Row = Readonly<Record<string, unknown>> | undefined

/** Whether something that was stored is removed by a change, so that it must not stay on the disk; or nothing is changed. */
export type Outcome = "unfit" | "done" | "removes"

export function bodyOf(row: Row): string | null {
  return row === undefined ? null : textIn(row, "body")
}

export function textIn(row: Row, column: string): string {
  const value = row?.[column]
  if (typeof value === "string") return value
  throw new Error(`The database has no text in ${column}`)
}

export function numberIn(row: Row, column: string): number {
  const value = row?.[column]
  if (typeof value === "number") return value
  throw new Error(`The database has no number in ${column}`)
}
