import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react"
import type { FocusEvent, KeyboardEvent, RefCallback, UIEvent } from "react"

import type { InfoId } from "#shared/infoMeeting/state.ts"

import { idsIn, listed } from "./held-back.ts"
import {
  FOLDED,
  type QuestionGroup,
  type QuestionMark,
  type QuestionRow,
} from "./question-groups.ts"
import { kept, step } from "./roving.ts"

/** Scrolled further than this, px, one is reading. */
const SCROLLED = 40

/** What a key did on a row: the reader goes on to the next row, or stays; or it meant nothing. */
export type KeyDone = "on" | "stay" | "nothing"

/**
 * The list as a reader moves in it: one stop for Tab and arrow keys inside, and the focus is never lost when the list
 * changes. `onKey` does what a key means on a row.
 */
export function useQuestionList(
  all: readonly QuestionGroup[],
  onKey: (row: QuestionRow, key: string) => KeyDone,
) {
  const [known, setKnown] = useState<ReadonlySet<InfoId> | null>(null)
  const [folded, setFolded] = useState<ReadonlySet<QuestionMark>>(FOLDED)
  const [opened, setOpened] = useState<InfoId | null>(null)
  const { groups, waiting } = useMemo(() => listed(all, known), [all, known])
  const rows = groups.flatMap((group) => (folded.has(group.mark) ? [] : group.rows))
  const place = useKeptRow(rows.map(({ id }) => id))
  const onOpen = useCallback((id: InfoId) => setOpened((before) => (before === id ? null : id)), [])
  const reading = (yes: boolean) => setKnown(yes ? (known ?? idsIn(all)) : null)
  return {
    ref: place.ref,
    groups,
    /** New questions that wait until the reader asks for them. */
    waiting,
    /** The row that Tab comes to. */
    current: place.current,
    onCurrent: place.onCurrent,
    /** The row whose actions are shown. */
    opened,
    onOpen,
    folded,
    onFold: (mark: QuestionMark) => setFolded(toggled(folded, mark)),
    onShowWaiting: () => {
      setKnown(idsIn(all))
      place.beginAt(all.find(({ mark }) => mark === "new")?.rows[0]?.id ?? null)
    },
    events: eventsOf(rows, onKey, place, reading),
  }
}

/** What the list's element listens to. */
function eventsOf(
  rows: readonly QuestionRow[],
  onKey: KeysOn["onKey"],
  place: Pick<ReturnType<typeof useKeptRow>, "hold" | "go">,
  reading: (yes: boolean) => void,
) {
  return {
    onKeyDown: (event: KeyboardEvent) => keyDown(event, { rows, onKey, go: place.go }),
    onFocus: () => {
      place.hold(true)
      reading(true)
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      // Without another element that has it now, a row may have gone with the focus in it.
      if (!(relatedTarget instanceof Node) || currentTarget.contains(relatedTarget)) return
      place.hold(false)
      reading(currentTarget.scrollTop > SCROLLED)
    },
    onScroll: ({ currentTarget }: UIEvent) => {
      const within = currentTarget.contains(document.activeElement)
      reading(within || currentTarget.scrollTop > SCROLLED)
    },
  }
}

interface KeysOn {
  rows: readonly QuestionRow[]
  onKey: (row: QuestionRow, key: string) => KeyDone
  go: (id: InfoId | null) => void
}

function keyDown(event: KeyboardEvent, { rows, onKey, go }: KeysOn): void {
  const row = rows.find(({ id }) => id === questionAt(event.target))
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return
  const ids = rows.map(({ id }) => id)
  if (isStep(event.key)) {
    event.preventDefault()
    return go(step(ids, row.id, event.key))
  }
  const done = onKey(row, event.key)
  if (done !== "nothing") event.preventDefault()
  const others = ids.filter((id) => id !== row.id)
  if (done === "on") go(kept(ids, others, row.id))
}

/** The row that the reader is on. When it goes, its neighbour takes over, with the focus if it had that. */
function useKeptRow(ids: readonly InfoId[]) {
  const list = useRef<HTMLDivElement>(null)
  const held = useRef(false)
  const [place, setPlace] = useState<{ ids: readonly InfoId[]; current: InfoId | null }>({
    ids,
    current: null,
  })
  const current = kept(place.ids, ids, place.current)
  if (current !== place.current || place.ids.join() !== ids.join()) setPlace({ ids, current })
  useLayoutEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body
    if (held.current && lost && current !== null)
      rowIn(list.current, current)?.focus({ preventScroll: true })
  })
  const onCurrent = useCallback(
    (id: InfoId) => setPlace((before) => ({ ...before, current: id })),
    [],
  )
  const ref: RefCallback<HTMLDivElement> = useCallback((element) => {
    list.current = element
  }, [])
  return {
    ref,
    current,
    onCurrent,
    hold: (yes: boolean) => {
      held.current = yes
    },
    go: (id: InfoId | null) => {
      if (id === null) return
      onCurrent(id)
      rowIn(list.current, id)?.focus()
    },
    /** The reader begins again at the top, on this row. */
    beginAt: (id: InfoId | null) => {
      held.current = true
      setPlace((before) => (id === null ? before : { ids: [...before.ids, id], current: id }))
      list.current?.scrollTo(0, 0)
    },
  }
}

function rowIn(list: HTMLElement | null, id: InfoId): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-question="${id}"]`) ?? null
}

function questionAt(target: EventTarget): string | null {
  return target instanceof HTMLElement ? target.getAttribute("data-question") : null
}

function isStep(key: string): key is "ArrowUp" | "ArrowDown" | "Home" | "End" {
  return ["ArrowUp", "ArrowDown", "Home", "End"].includes(key)
}

function toggled(marks: ReadonlySet<QuestionMark>, mark: QuestionMark): ReadonlySet<QuestionMark> {
  const others = [...marks].filter((other) => other !== mark)
  return new Set(marks.has(mark) ? others : [...others, mark])
}
