import { useCallback, useEffect, useState } from "react"
import { useStore } from "zustand"

import type { SeatNumber } from "#shared/values/ids.ts"

import type { SessionState } from "../core/session/session-state.ts"
import { Gate } from "../screens/gate/gate.tsx"
import { shown } from "../i18n/shown-language.ts"
import { useText } from "../i18n/text.ts"
import { CoachCard } from "../screens/practice/rehearsal/coach/coach-card.tsx"
import { type CoachPress, coachView } from "../screens/practice/rehearsal/coach/coach-view.ts"
import { Finish } from "../screens/practice/rehearsal/finish.tsx"
import { FaceWords } from "../screens/practice/rehearsal/drawn-people/face-words.tsx"
import { PEOPLE } from "../screens/practice/rehearsal/drawn-people/people.ts"
import { type Rehearsal, browserRehearsal } from "../screens/practice/rehearsal/rehearsal.ts"
import type { Stage } from "../screens/practice/rehearsal/script/stage.ts"
import type { StepProps } from "../screens/practice/step-props.ts"
import { Room } from "../screens/room/room.tsx"
import { announce } from "../components/announce/announce.ts"
import "../screens/practice/rehearsal/rehearsal.css"

/** A meeting to rehearse in, with the same door and the same room as any other. */
export function RehearsalStep({ onDone, onSkip }: StepProps) {
  const [rehearsal] = useState(begin)
  useEffect(() => () => rehearsal.close(), [rehearsal])
  const { stage, devices } = rehearsal
  useSpokenUtterances(stage)
  const overFace = useCallback(
    (seat: SeatNumber) => PEOPLE.has(seat) && <FaceWords seat={seat} stage={stage} />,
    [stage],
  )
  const { session, visits, coach, skipsDoor } = useStore(rehearsal.state)
  const kind = useStore(session.state, (state) => state.kind)
  const over = kind === "out"
  return (
    <div className="rehearsal">
      {!over && <Coach rehearsal={rehearsal} />}
      {over ? (
        <Finish
          finished={coach.finished}
          onTake={(part) => void rehearsal.take(part)}
          onDone={coach.finished.size > 0 ? onDone : onSkip}
        />
      ) : kind === "inside" ? (
        <Room {...{ session, devices, overFace }} />
      ) : skipsDoor ? null : (
        <Gate key={visits} {...{ session, devices }} />
      )}
    </div>
  )
}

function Coach({ rehearsal }: { rehearsal: Rehearsal }) {
  const t = useText()
  const { session, coach } = useStore(rehearsal.state)
  const names = useStore(session.state, namesOf)
  const early = coach.part === "door" || coach.part === "microphone"
  const isDrawn = useStore(rehearsal.devices.state, () => early && rehearsal.devices.isDrawn)
  const press = (which: CoachPress) => {
    if (which === "loseLine") rehearsal.loseLine()
    else void (which === "again" ? rehearsal.take(coach.part) : rehearsal.next())
  }
  return (
    <CoachCard
      view={coachView(coach, (seat) => names?.get(seat) ?? "")}
      note={isDrawn ? t("rehearsal.standIn") : null}
      onPress={press}
    />
  )
}

function namesOf(state: SessionState): ReadonlyMap<SeatNumber, string> | null {
  return state.kind === "inside" ? state.room.names : null
}

/** What the drawn people say is read aloud to those who listen. */
function useSpokenUtterances(stage: Stage): void {
  const t = useText()
  useEffect(
    () =>
      stage.saying.subscribe(({ now }) => {
        if (now) announce(`${PEOPLE.get(now.seat) ?? ""}: ${t(`rehearsal.says.${now.utterance}`)}`)
      }),
    [stage, t],
  )
}

function begin(): Rehearsal {
  const { language, text } = shown.getState()
  return browserRehearsal({
    groupName: text("rehearsal.group"),
    guestName: text("rehearsal.guest"),
    language,
  })
}
