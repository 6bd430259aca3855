/** A text by id with the values to put in: what a view model says, before a language is chosen. */
export interface Words {
  id: string
  values?: Record<string, string | number>
}

export function words(id: string, values?: Words["values"]): Words {
  return values === undefined ? { id } : { id, values }
}
