import type { Instant } from "../../values/ids.ts"
import { same } from "../../values/same.ts"
import type { InfoId } from "../state.ts"
import { type HostView, type ListenerView, type ViewChange, viewChangeSchema } from "../view.ts"
import { byTime } from "./views.ts"

interface Item {
  id: InfoId
  at: Instant
}
interface ListChange<T> {
  put: T[]
  gone: InfoId[]
}

/** How a view has become another of the same kind: sections that changed, whole, and of lists the items. Empty when they are equal. */
export function changeBetween<V extends ListenerView | HostView>(before: V, after: V): ViewChange {
  const earlier: Record<string, unknown> = { ...before }
  const changed = Object.entries(after).filter(([section, value]) => !same(value, earlier[section]))
  const lists: ViewChange = {}
  if (!same(before.published, after.published))
    lists.published = listChange(before.published, after.published)
  if (isHostView(before) && isHostView(after)) {
    if (!same(before.questions, after.questions))
      lists.questions = listChange(before.questions, after.questions)
    if (!same(before.hands, after.hands)) lists.hands = listChange(before.hands, after.hands)
  }
  return viewChangeSchema.parse({ ...Object.fromEntries(changed), ...lists })
}

/** The view after a change that `changeBetween` has found. Sections that the view's kind does not have are left out. */
export function applyChange(view: HostView, change: ViewChange): HostView
export function applyChange(view: ListenerView, change: ViewChange): ListenerView
export function applyChange(view: ListenerView | HostView, change: ViewChange): ListenerView {
  const common = {
    format: change.format ?? view.format,
    language: change.language ?? view.language,
    startsAt: change.startsAt ?? view.startsAt,
    minutes: change.minutes ?? view.minutes,
    welcome: change.welcome ?? view.welcome,
    renewedSecret: change.renewedSecret === undefined ? view.renewedSecret : change.renewedSecret,
    phase: change.phase ?? view.phase,
    stage: change.stage ?? view.stage,
    word: change.word === undefined ? view.word : change.word,
    screen: change.screen === undefined ? view.screen : change.screen,
    published: merged(view.published, change.published),
    meToo: change.meToo ?? view.meToo,
    circles: change.circles ?? view.circles,
  }
  return isHostView(view) ? { ...common, ...hostSections(view, change) } : common
}

function hostSections(view: HostView, change: ViewChange): Omit<HostView, keyof ListenerView> {
  return {
    questions: merged(view.questions, change.questions),
    hands: merged(view.hands, change.hands),
    order: change.order ?? view.order,
    circling: change.circling ?? view.circling,
    listenersSecret: change.listenersSecret ?? view.listenersSecret,
  }
}

/** Whether a view is a host's, which has all that a listener's has. */
export function isHostView(view: ListenerView | HostView): view is HostView {
  return "questions" in view
}

function listChange<T extends Item>(before: readonly T[], after: readonly T[]): ListChange<T> {
  const was = new Map(before.map((item) => [item.id, item]))
  const is = new Set(after.map(({ id }) => id))
  return {
    put: after.filter((item) => !same(item, was.get(item.id))),
    gone: before.filter(({ id }) => !is.has(id)).map(({ id }) => id),
  }
}

/** The items that did not change are the very same objects. */
function merged<T extends Item>(items: T[], change: ListChange<T> | undefined): T[] {
  if (change === undefined) return items
  const replaced = new Set([...change.gone, ...change.put.map(({ id }) => id)])
  return [...items.filter(({ id }) => !replaced.has(id)), ...change.put].toSorted(byTime)
}
