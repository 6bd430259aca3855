import { readWritten } from "#shared/names/written-text.ts"
import { MOST } from "#shared/infoMeeting/state.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"

import type { OrderDraftItem } from "../stage-session.ts"

/** Minutes that an item is given until a host says otherwise. */
const MINUTES = 10

export function withNewItem(items: readonly OrderDraftItem[], id: string): OrderDraftItem[] {
  return [...items, { id, title: "", minutes: MINUTES }]
}

export function without(items: readonly OrderDraftItem[], id: string): OrderDraftItem[] {
  return items.filter((item) => item.id !== id)
}

export function changed(
  items: readonly OrderDraftItem[],
  id: string,
  change: Partial<Omit<OrderDraftItem, "id">>,
): OrderDraftItem[] {
  return items.map((item) => (item.id === id ? { ...item, ...change } : item))
}

/** Moves an item one place up or down; at the end it stays. */
export function moved(items: readonly OrderDraftItem[], id: string, by: -1 | 1): OrderDraftItem[] {
  const from = items.findIndex((item) => item.id === id)
  const item = items[from]
  const to = from + by
  if (!item || to < 0 || to >= items.length) return [...items]
  const others = without(items, id)
  return [...others.slice(0, to), item, ...others.slice(to)]
}

export function hasRoom(items: readonly OrderDraftItem[]): boolean {
  return items.length < MOST.orderItems
}

/** The items to send, those without a title left out; undefined when a title is too long. */
export function toSend(items: readonly OrderDraftItem[]): OrderDraftItem[] | undefined {
  const sent: OrderDraftItem[] = []
  for (const item of items) {
    const written = readWritten(item.title, TEXT_FIELDS.orderItem)
    if (written.kind === "too-long") return undefined
    if (written.kind === "fits") sent.push({ ...item, title: written.text })
  }
  return sent
}
