import { type RefObject, useRef, useState } from "react"

import { readWritten } from "#shared/names/written-text.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import type { Instant } from "#shared/values/ids.ts"

import { type Draft, type Missing, withDate } from "../../../components/dates/draft.ts"
import type { MeetingTexts } from "../../../core/contact-point/info-meeting-changes.ts"

/** What is written of an info meeting so far. */
export type WrittenMeeting = Omit<MeetingTexts, "startsAt"> & Pick<Draft, "day" | "time">

/** What is missing: words for the title, or something about the day and time. */
interface Lacks {
  title: boolean
  when: Missing | null
}

/** An info meeting while it is written, what is missing in it, and its fields. */
export interface MeetingDraft {
  written: WrittenMeeting
  lacks: Lacks
  title: RefObject<HTMLInputElement | null>
  text: RefObject<HTMLTextAreaElement | null>
  day: RefObject<HTMLInputElement | null>
  time: RefObject<HTMLInputElement | null>
  change: (to: Partial<WrittenMeeting>) => void
  /** The meeting as it is written; null when something is missing: its field has the focus then. */
  done: (now: Instant) => MeetingTexts | null
}

/** The fields begin at `begin`, and keep what is written whatever happens around them. */
export function useMeetingDraft(begin: WrittenMeeting): MeetingDraft {
  const [written, setWritten] = useState(begin)
  const [lacks, setLacks] = useState<Lacks>({ title: false, when: null })
  const title = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const day = useRef<HTMLInputElement>(null)
  const time = useRef<HTMLInputElement>(null)
  const change = (to: Partial<WrittenMeeting>) => {
    setWritten({ ...written, ...to })
    setLacks({
      title: lacks.title && to.title === undefined,
      when: to.day === undefined && to.time === undefined ? lacks.when : null,
    })
  }
  const done = (now: Instant) => {
    const read = readMeeting(written, now)
    setLacks(read.lacks)
    if (read.meeting !== null) return read.meeting
    const field = { title, text, day, time }[read.field]
    field.current?.focus()
    return null
  }
  return { written, lacks, title, text, day, time, change, done }
}

type Read =
  | { meeting: MeetingTexts; lacks: Lacks }
  | { meeting: null; lacks: Lacks; field: "title" | "text" | "day" | "time" }

/** The meeting, or what is missing in it and the first field that lacks something. */
export function readMeeting({ day, time, ...rest }: WrittenMeeting, now: Instant): Read {
  const named = readWritten(rest.title, TEXT_FIELDS.infoTitle).kind
  const dated = withDate({ kind: "own", day, time, list: [] }, now, rest.minutes)
  const lacks = { title: named === "empty", when: dated.ok ? null : dated.missing }
  if (named !== "fits") return { meeting: null, lacks, field: "title" }
  if (!dated.ok) return { meeting: null, lacks, field: dated.missing.field }
  if (readWritten(rest.text, TEXT_FIELDS.welcome).kind === "too-long")
    return { meeting: null, lacks, field: "text" }
  const [startsAt = ""] = dated.value.list
  return { meeting: { ...rest, startsAt }, lacks }
}
