import { useStore } from "zustand"

import { present } from "#shared/meeting/people.ts"
import { type StillRoom, useStillRoom } from "../../../components/session/still-room.ts"
import type { GroupSession } from "../../../core/session/group-session.ts"
import { useText } from "../../../i18n/text.ts"
import { announce } from "../../../components/announce/announce.ts"
import { Button } from "../../../components/controls/button.tsx"
import { CoachCard } from "../rehearsal/coach/coach-card.tsx"
import { coachView } from "../rehearsal/coach/coach-view.ts"
import "../rehearsal/rehearsal.css"
import { ChecksOfOthers } from "./checks-of-others.tsx"
import "./together.css"
import { useCoach } from "./use-coach.ts"
import { useEffect, useState } from "react"
import { isTried, ownCheck } from "../own-check.ts"

/**
 * Above the room of two who practise: how it is with the other, in words; one's own check, shown only
 * if one presses; and the coach, who takes each of them through a meeting that is theirs.
 */
export function Company({ session }: { session: GroupSession }) {
  const room = useStillRoom(session)
  return room && <Inside {...{ session, room }} />
}

function Inside({ session, room }: { session: GroupSession; room: StillRoom }) {
  const [other] = othersOf(room)
  const how = useHow(room)
  const { coach, begin, press } = useCoach(session)
  const showing = useShowing(session, other?.presence.kind === "here")
  const nameOf = (seat: number) => room.names.get(seat) ?? ""
  return (
    <>
      {coach ? (
        <CoachCard view={coachView(coach, nameOf)} note={how} onPress={press} />
      ) : (
        <Beginning {...{ how, showing }} name={other && nameOf(other.seat)} onBegin={begin} />
      )}
      <ChecksOfOthers room={room} />
    </>
  )
}

interface BeginningProps {
  how: string
  showing: ReturnType<typeof useShowing>
  /** The other's; undefined while one is alone. */
  name: string | undefined
  onBegin: () => void
}

/** Before the coach, and after: what two may do with the room. */
function Beginning({ how, showing, name, onBegin }: BeginningProps) {
  const t = useText()
  return (
    <aside className="coach together-begin" aria-label={t("practice.together.company")}>
      <div className="coach-words" aria-live="polite">
        <p>{how}</p>
      </div>
      {name !== undefined && (
        <div className="coach-buttons">
          {showing.may && <ShowCheck {...showing} name={name} />}
          <Button kind="primary" className="coach-main" type="button" onClick={onBegin}>
            {t("practice.together.rehearse")}
          </Button>
        </div>
      )}
    </aside>
  )
}

function ShowCheck({ shows, setShows, name }: BeginningProps["showing"] & { name: string }) {
  const t = useText()
  const press = () => {
    setShows(!shows)
    announce(t(shows ? "practice.together.hidden" : "practice.together.shown", { name }))
  }
  return (
    <Button kind="quiet" className="coach-other" type="button" onClick={press}>
      {t(shows ? "practice.together.hide" : "practice.together.show", { name })}
    </Button>
  )
}

/** How it is with the other, in one sentence: what they may be wondering about themselves. */
function useHow(room: StillRoom): string {
  const t = useText()
  const [other] = othersOf(room)
  if (other === undefined) return t("practice.together.waiting")
  const name = room.names.get(other.seat) ?? ""
  if (other.presence.kind === "dropped") return t("practice.together.dropped", { name })
  const [microphone, camera] = [onOrOff(other.microphone), onOrOff(other.camera)]
  return t("practice.together.how", { name, microphone, camera })
}

function onOrOff(on: boolean): "on" | "off" {
  return on ? "on" : "off"
}

function othersOf({ meeting, you }: StillRoom) {
  return present(meeting).filter(({ seat }) => seat !== you)
}

/** Shows the other person how the own check went. `here`: whether the other person is in the room now. */
function useShowing(session: GroupSession, here: boolean) {
  const check = useStore(ownCheck)
  const [shows, setShows] = useState(false)
  // Sent again to a person who comes back; a page that has been opened again sends that nothing is shown.
  useEffect(() => {
    if (!here) return
    void session.showCheck(shows ? check : null).then(({ ok }) => ok || setShows(false))
  }, [session, check, shows, here])
  return { shows, setShows, may: isTried(check) }
}
