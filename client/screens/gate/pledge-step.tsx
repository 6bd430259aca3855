import { useState } from "react"

import { formatOf } from "#shared/formats/format-of.ts"
import { PLEDGE_TEXT, SHORT_PLEDGE } from "#shared/pledge/text.ts"
import type { GroupAtDoor } from "../../core/session/session-state.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { Chairs } from "../../components/drawings/chairs.tsx"
import { Tick } from "../../components/controls/tick.tsx"
import { MiddleLock } from "./drawings.tsx"
import { Frame } from "./frame.tsx"
import { PressRefused } from "./press-refused.tsx"
import type { ShownError } from "./refusal.ts"
import type { WalkPath } from "./walk.ts"

const LEADS: Record<WalkPath, string> = {
  newcomer: "gate.pledge.text",
  admitted: "gate.pledge.admitted",
  renewal: "gate.pledge.changed",
  return: "gate.pledge.text",
}

interface PledgeStepProps {
  group: GroupAtDoor
  place: { number: number; of: number }
  /** Whether one reads it for the first time, has just been let in, or has signed another text before. */
  path: WalkPath
  confirmed: boolean
  waiting: boolean
  error: ShownError | null
  onConfirm: (confirmed: boolean) => void
  onSigned: () => void
  onPage: (() => void) | undefined
  onBack: (() => void) | undefined
}

/** Step 2: the pledge, read on one screen and confirmed by a tick of one's own. */
export function PledgeStep(props: PledgeStepProps) {
  const { group, place, path, confirmed, waiting, error, onConfirm, onSigned } = props
  const t = useText()
  const language = useLanguage()
  const pledge = PLEDGE_TEXT[language]
  const isShort = formatOf(group).pledge === "short"
  const points = isShort ? [SHORT_PLEDGE[language]] : pledge.points
  const [missing, setMissing] = useState(false)
  const press = () => {
    if (confirmed) onSigned()
    else setMissing(true)
  }
  return (
    <Frame
      groupName={group.name}
      place={place}
      title={pledge.title}
      refusal={<PressRefused error={error} onPage={props.onPage} />}
      forward={{ words: t("gate.next"), busy: waiting, press }}
      back={props.onBack}
      beside={
        <Chairs seats={group.seats}>
          <MiddleLock />
        </Chairs>
      }
    >
      <p>{t(LEADS[path])}</p>
      <ul className="gate-pledge">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {group.pledge.ownWords !== null && <OwnWords words={group.pledge.ownWords} />}
      <Tick
        words={pledge.confirm}
        ticked={confirmed}
        onTick={onConfirm}
        error={missing && !confirmed ? t("gate.pledge.missing") : null}
      />
      <p className="gate-small">{t("gate.pledge.doubt")}</p>
    </Frame>
  )
}

/** What the group has added to the standard text: it is part of what one signs. */
function OwnWords({ words }: { words: string }) {
  const t = useText()
  return (
    <div className="gate-own-words">
      <h2>{t("gate.pledge.own")}</h2>
      <blockquote dir="auto">{words}</blockquote>
    </div>
  )
}
