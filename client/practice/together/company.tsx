import { useState } from "react"
import { useStore } from "zustand"

import { inCircle } from "#shared/meeting/people.ts"
import type { RoomState } from "../../connection/visit-state.ts"
import type { Visit } from "../../connection/visit.ts"
import { useText } from "../../i18n/text.ts"
import { announce } from "../../ui/announce.ts"
import { Button } from "../../ui/button.tsx"
import { isTried, ownCheck } from "../own-check.ts"
import { CoachCard } from "../rehearsal/coach/coach-card.tsx"
import { coachView } from "../rehearsal/coach/coach-view.ts"
import "../rehearsal/rehearsal.css"
import { ChecksOfOthers } from "./checks-of-others.tsx"
import "./together.css"
import { useCoach } from "./use-coach.ts"

/**
 * Above the room of two who practise: how it is with the other, in words; one's own check, shown only
 * if one presses; and the coach, who takes each of them through a meeting that is theirs.
 */
export function Company({ visit }: { visit: Visit }) {
  const state = useStore(visit.state)
  const { coach, begin, press } = useCoach(visit)
  return state.kind === "inside" ? (
    <>
      {coach ? (
        <Coached room={state.room} {...{ coach, press }} />
      ) : (
        <Uncoached visit={visit} room={state.room} onBegin={begin} />
      )}
      <ChecksOfOthers room={state.room} />
    </>
  ) : null
}

interface CoachedProps extends Pick<ReturnType<typeof useCoach>, "press"> {
  room: RoomState
  coach: NonNullable<ReturnType<typeof useCoach>["coach"]>
}

function Coached({ room, coach, press }: CoachedProps) {
  const how = useHow(room)
  const nameOf = (seat: number) => room.names.get(seat) ?? ""
  return <CoachCard view={coachView(coach, nameOf)} note={how} onPress={press} />
}

interface UncoachedProps {
  visit: Visit
  room: RoomState
  onBegin: () => void
}

function Uncoached({ visit, room, onBegin }: UncoachedProps) {
  const t = useText()
  const how = useHow(room)
  const name = nameOfOther(room)
  return (
    <aside className="coach" aria-label={t("practice.together.name")}>
      <div className="coach-words" aria-live="polite">
        <p>{how}</p>
      </div>
      {name !== undefined && (
        <div className="coach-buttons">
          <ShowCheck visit={visit} name={name} />
          <Button kind="primary" className="coach-main" type="button" onClick={onBegin}>
            {t("practice.together.rehearse")}
          </Button>
        </div>
      )}
    </aside>
  )
}

/** Shows the other how one's own check went, once there is something to show; and takes it back. */
function ShowCheck({ visit, name }: { visit: Visit; name: string }) {
  const t = useText()
  const check = useStore(ownCheck)
  const [shows, setShows] = useState(false)
  if (!isTried(check)) return null
  const show = async () => {
    const answer = await visit.showCheck(shows ? null : check)
    if (!answer.ok) return announce(t("practice.together.failed"))
    setShows(!shows)
    announce(t(shows ? "practice.together.hidden" : "practice.together.shown", { name }))
  }
  return (
    <Button kind="quiet" className="coach-other" type="button" onClick={() => void show()}>
      {t(shows ? "practice.together.hide" : "practice.together.show", { name })}
    </Button>
  )
}

/** How it is with the other, in one sentence: what they may be wondering about themselves. */
function useHow(room: RoomState): string {
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

function othersOf({ meeting, you }: RoomState) {
  return inCircle(meeting).filter(({ seat }) => seat !== you)
}

function nameOfOther(room: RoomState): string | undefined {
  const [other] = othersOf(room)
  return other && room.names.get(other.seat)
}
