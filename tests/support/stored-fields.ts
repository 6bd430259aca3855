import { DatabaseSync } from "node:sqlite"

import { DOCUMENT_KINDS, type DocumentKind } from "#shared/room/document-store.ts"

/** Where a value stands in what is stored: the document and the place, as the table of what is kept has it. */
export type StoredField = `${StoredDocument | "sqlite" | "redis"} ${string}`
type StoredDocument = "group" | "meeting" | DocumentKind

/** Every place in a SQLite file in which something stands, documents opened. */
export function fieldsInSqlite(file: string): StoredField[] {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all()
      .map(({ name }) => String(name))
    const found = tables.flatMap((table) =>
      database
        .prepare(`SELECT * FROM "${table}"`)
        .all()
        .flatMap((row) =>
          Object.entries(row).flatMap(([column, value]) => fieldsOf(table, column, value, row)),
        ),
    )
    return [...new Set(found)].toSorted()
  } finally {
    database.close()
  }
}

function fieldsOf(
  table: string,
  column: string,
  value: unknown,
  row: Record<string, unknown>,
): StoredField[] {
  const kind = DOCUMENT_KINDS.find((each) => each === row["kind"])
  const document = { groups: "group", meetings: "meeting", documents: kind }[table]
  if (column !== "body" || document === undefined)
    return value === null ? [] : [`sqlite ${table}.${column}`]
  return fieldsInDocument(document as StoredDocument, String(value))
}

/** Every place in a stored document at which there is something; `null` and empty lists are nothing. */
export function fieldsInDocument(document: StoredDocument, text: string): StoredField[] {
  return placesIn(JSON.parse(text), "").map((place) => `${document} ${place}` as const)
}

function placesIn(value: unknown, at: string): string[] {
  if (value === null) return []
  if (Array.isArray(value)) return value.flatMap((each) => placesIn(each, `${at}[]`))
  if (typeof value !== "object") return [at]
  return Object.entries(value).flatMap(([key, each]) =>
    placesIn(each, at === "" ? key : `${at}.${key}`),
  )
}
