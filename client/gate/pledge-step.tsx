import { useId, useState } from "react"

import { PLEDGE_TEXT } from "#shared/pledge/text.ts"
import type { GroupAtDoor } from "../connection/visit-state.ts"
import { useLanguage, useText } from "../i18n/text.ts"
import { FieldError } from "../ui/field.tsx"
import { Chairs } from "./chairs.tsx"
import { MiddleLock } from "./drawings.tsx"
import { Frame } from "./frame.tsx"
import { PressRefused } from "./press-refused.tsx"
import type { DoorError } from "./refusal.ts"

interface PledgeStepProps {
  group: GroupAtDoor
  place: { number: number; of: number }
  /** The person has signed before, and the words have changed since. */
  renewal: boolean
  confirmed: boolean
  waiting: boolean
  error: DoorError | null
  onConfirm: (confirmed: boolean) => void
  onSigned: () => void
  onBack: (() => void) | undefined
}

/** Step 2: the pledge, read on one screen and confirmed by a tick of one's own. */
export function PledgeStep(props: PledgeStepProps) {
  const { group, place, renewal, confirmed, waiting, error, onConfirm, onSigned, onBack } = props
  const t = useText()
  const pledge = PLEDGE_TEXT[useLanguage()]
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
      refusal={<PressRefused error={error} />}
      forward={{ words: t("gate.next"), busy: waiting, press }}
      back={onBack}
      beside={
        <Chairs seats={group.seats}>
          <MiddleLock />
        </Chairs>
      }
    >
      <p>{t(renewal ? "gate.pledge.changed" : "gate.pledge.text")}</p>
      <ul className="gate-pledge">
        {pledge.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
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

interface TickProps {
  words: string
  ticked: boolean
  error: string | null
  onTick: (ticked: boolean) => void
}

function Tick({ words, ticked, error, onTick }: TickProps) {
  const id = useId()
  return (
    <div className="gate-confirm">
      <label className="gate-tick">
        <input
          type="checkbox"
          checked={ticked}
          aria-invalid={error !== null}
          aria-describedby={`${id}-error`}
          onChange={(event) => onTick(event.target.checked)}
        />
        <span>{words}</span>
      </label>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}
