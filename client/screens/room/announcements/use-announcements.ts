import { useCallback, useEffect, useRef } from "react"

import type { StillRoom } from "../../../components/session/still-room.ts"
import { timeOfDay } from "../../../i18n/time.ts"
import type { Text } from "../../../i18n/shown-language.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { announce } from "../../../components/announce/announce.ts"
import type { AnnouncedState, Announcement } from "./announcement.ts"
import { announcedState, announcementsSince, listed } from "./announcements.ts"
import type { MeetingSession } from "../meeting-session.ts"
import type { NameOf } from "../round/round-view.ts"

/** How long to gather what happens before it is announced, ms: three people who enter are one sentence. */
const GATHER = 900

/** Announces to screen readers what is new in the room. */
export function useAnnouncements(session: MeetingSession, room: StillRoom, nameOf: NameOf): void {
  const t = useText()
  const language = useLanguage()
  const { you, meeting, connection, audioBlocked, group, outcomes } = room
  const now = session.serverNow()
  const heard = useRef<AnnouncedState | null>(null)
  const gather = useGathering()
  const { milestone } = announcedState(room, now)
  useEffect(() => {
    const current = { you, meeting, connection, audioBlocked, group, outcomes, milestone }
    const before = (heard.current ??= current)
    if (before === current) return
    gather(() => {
      heard.current = current
      const time = (at: number) => timeOfDay(at, language)
      for (const announcement of announcementsSince(before, current, session.serverNow(), time))
        say(announcement, t, nameOf)
    })
  }, [
    session,
    you,
    meeting,
    connection,
    audioBlocked,
    group,
    outcomes,
    milestone,
    nameOf,
    language,
    t,
    gather,
  ])
}

function say({ words, urgency, seats, about }: Announcement, t: Text, nameOf: NameOf): void {
  const people = listed(seats.map(nameOf), t("room.and"))
  const whom = about ? nameOf(about) : ""
  const outside = words.values?.["outside"] || t("room.nameless")
  announce(t(words.id, { whom, name: people, ...words.values, names: people, outside }), urgency)
}

/** Does the newest of what it is given, a while after the first: however much goes on, it is in time. */
function useGathering(): (say: () => void) => void {
  const newest = useRef<() => void>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  return useCallback((say) => {
    newest.current = say
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      newest.current?.()
    }, GATHER)
  }, [])
}
