/**
 * Where something lies: in the stored group, meeting or other document (places as `members[].name`), beside them in
 * SQLite (`table.column`) or Redis (`key.field`), or in a browser: for good, or until the tab is closed.
 */
export type StoredIn =
  | "group"
  | "meeting"
  | "contactPoint"
  | "infoMeeting"
  | "interest"
  | "sqlite"
  | "redis"
  | "browser"
  | "tab"

/**
 * `sealed`: only those with the link can read it. `hash`: it knows a key again and cannot become it.
 * `plain`: numbers, times and choices. `here`: nowhere but in the person's own browser.
 */
export type StoredHow = "sealed" | "hash" | "plain" | "here"

/** Until when it is kept, by the name of its words. */
export type StoredUntil =
  | "group"
  | "seat"
  | "apology"
  | "note"
  | "knock"
  | "givenUp"
  | "turnedAway"
  | "meeting"
  | "contactPoint"
  | "infoMeeting"
  | "interest"
  | "forgotten"
  | "deleted"
  | "cleared"
  | "tab"

export interface StoredFields {
  in: StoredIn
  how: StoredHow
  fields: readonly string[]
}

/** One sentence of the page "Hva lagres?", and all that it speaks of. */
export interface StoredText {
  part: "group" | "seat" | "told" | "meeting" | "contact" | "gone" | "browser"
  text: string
  until: StoredUntil
  kept: readonly StoredFields[]
}

/** A row of the table. */
export function kept(where: StoredIn, how: StoredHow, ...fields: readonly string[]): StoredFields {
  return { in: where, how, fields }
}
