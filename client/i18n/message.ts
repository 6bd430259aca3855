/** A text by id with the values to put in: what a view model says, before a language is chosen. */
export interface Message {
  id: string
  values?: Record<string, string | number>
}

export function message(id: string, values?: Message["values"]): Message {
  return values === undefined ? { id } : { id, values }
}
