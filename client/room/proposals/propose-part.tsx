import { useState } from "react"

import { phaseAt } from "#shared/meeting/phase.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/protocol/command.ts"
import type { Instant, SeatNumber } from "#shared/protocol/ids.ts"

import { useText } from "../../i18n/text.ts"
import { Button } from "../../ui/button.tsx"
import { Choice } from "../../ui/choice.tsx"
import { Part } from "../part.tsx"
import { planChoices, withLength } from "../plan-choices.ts"
import type { NameOf } from "../round/round-view.ts"
import { mayBeRemoved } from "./proposal-view.ts"

interface ProposePartProps {
  meeting: Meeting
  you: SeatNumber
  now: Instant
  nameOf: NameOf
  onAsk: (command: Command) => void
  /** Asked once more, kindly, before anyone is asked about. */
  onRemove: (seat: SeatNumber) => void
}

/** Under "Mer": what the group decides together [C8]. Everyone is asked before anything happens. */
export function ProposePart(props: ProposePartProps) {
  const { meeting, now, onAsk } = props
  const t = useText()
  const phase = phaseAt(meeting.clock, now).kind
  const runs = phase !== "gathering" && phase !== "closed"
  return (
    <Part title={t("room.propose")}>
      <p>{t("room.propose.text")}</p>
      {runs && (
        <div className="room-proposes">
          <Button onClick={() => onAsk({ type: "propose", what: { kind: "extend" } })}>
            {t("room.propose.extend")}
          </Button>
          {phase !== "over" && (
            <Button onClick={() => onAsk({ type: "propose", what: { kind: "end" } })}>
              {t("room.propose.end")}
            </Button>
          )}
        </div>
      )}
      {runs && phase !== "over" && <PlanChange meeting={meeting} onAsk={onAsk} />}
      <RemoveChoice {...props} />
    </Part>
  )
}

function PlanChange({ meeting, onAsk }: Pick<ProposePartProps, "meeting" | "onAsk">) {
  const t = useText()
  const [plan, setPlan] = useState(meeting.plan)
  const choices = planChoices(plan)
  const options = (all: number[]) =>
    all.map((minutes) => ({ value: String(minutes), label: t("room.more.minutes", { minutes }) }))
  const { minutes, breakMinutes } = meeting.plan
  const same = plan.minutes === minutes && plan.breakMinutes === breakMinutes
  return (
    <>
      <Choice
        label={t("room.more.length")}
        value={String(plan.minutes)}
        options={options(choices.minutes)}
        onChange={(value) => setPlan(withLength(plan, Number(value)))}
      />
      <Choice
        label={t("room.more.break")}
        value={String(plan.breakMinutes)}
        options={options(choices.breakMinutes)}
        onChange={(value) => setPlan({ ...plan, breakMinutes: Number(value) })}
      />
      {!same && (
        <Button onClick={() => onAsk({ type: "propose", what: { kind: "plan", ...plan } })}>
          {t("room.propose.plan")}
        </Button>
      )}
    </>
  )
}

function RemoveChoice({ meeting, you, nameOf, onRemove }: ProposePartProps) {
  const t = useText()
  const others = mayBeRemoved(meeting, you)
  if (others.length === 0) return null
  const people = others.map((seat) => ({ value: String(seat), label: nameOf(seat) }))
  return (
    <Choice
      label={t("room.propose.remove")}
      hint={t("room.propose.remove.hint")}
      value=""
      options={[{ value: "", label: t("room.propose.remove.choose") }, ...people]}
      onChange={(value) => value !== "" && onRemove(Number(value))}
    />
  )
}
