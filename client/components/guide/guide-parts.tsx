import type { OfferedTopic } from "#shared/meeting/round/round-state.ts"

import { useText } from "../../i18n/text.ts"
import { Button } from "../controls/button.tsx"
import { Round } from "../drawings/icons.tsx"
import type { Guided } from "./guided.ts"
import "./guide.css"

const FRAMES = ["silence", "time", "room", "word", "notice"] as const
const PRINCIPLES = ["i", "now", "share", "listen", "own"] as const
const OPENINGS: Record<Guided, OfferedTopic> = { 1: "presentation", 2: "sinceLast", 3: "rightNow" }

export type StartRound = (topic: OfferedTopic) => void

/** How one of the first meetings may go, from the opening round to the closing one. */
export function MeetingOutline({
  meeting,
  onStartRound,
}: {
  meeting: Guided
  onStartRound?: StartRound
}) {
  const t = useText()
  return (
    <ol className="guide-course">
      {meeting === 1 && (
        <li>
          <strong>{t("guide.try")}</strong>
          <p>{t("guide.try.text")}</p>
        </li>
      )}
      <li>
        <strong>{t("guide.opening")}</strong>
        <p>{t(`guide.opening.${meeting}`)}</p>
        <StartButton topic={OPENINGS[meeting]} {...(onStartRound && { onStartRound })} />
      </li>
      <li>
        <strong>{t(`guide.talk.${meeting}`)}</strong>
        <p>{t(`guide.talk.${meeting}.text`)}</p>
      </li>
      <li>
        <strong>{t("guide.free")}</strong>
        <p>{t("guide.free.text")}</p>
      </li>
      <li>
        <strong>{t("guide.closing")}</strong>
        <p>{t("guide.closing.text")}</p>
        <StartButton topic="howWasIt" {...(onStartRound && { onStartRound })} />
      </li>
    </ol>
  )
}

function StartButton({ topic, onStartRound }: { topic: OfferedTopic; onStartRound?: StartRound }) {
  const t = useText()
  if (onStartRound === undefined) return null
  return (
    <Button icon={<Round />} onClick={() => onStartRound(topic)}>
      {t("guide.round")}
    </Button>
  )
}

/** The frames of a meeting, to talk through and agree on. */
export function Frames() {
  const t = useText()
  return (
    <ul className="guide-list">
      {FRAMES.map((frame) => (
        <li key={frame}>
          <strong>{t(`guide.frame.${frame}`)}</strong>
          <p>{t(`guide.frame.${frame}.text`)}</p>
        </li>
      ))}
    </ul>
  )
}

/** The principles for the talk. */
export function Principles() {
  const t = useText()
  return (
    <ul className="guide-list">
      {PRINCIPLES.map((principle) => (
        <li key={principle}>{t(`guide.principle.${principle}`)}</li>
      ))}
    </ul>
  )
}
