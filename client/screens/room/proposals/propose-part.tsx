import { useState } from "react"

import type { May } from "#shared/meeting/may.ts"
import { hasMostProposals } from "#shared/meeting/proposals/decide-proposals.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Choice } from "../../../components/controls/choice.tsx"
import { Part } from "../part.tsx"
import { planOffers, proposeOffers } from "../offers/more-offers.ts"
import { withLength } from "../plan-choices.ts"
import type { NameOf } from "../round/round-view.ts"

interface ProposePartProps {
  meeting: Meeting
  may: May
  nameOf: NameOf
  onAsk: (command: Command) => void
  /** Asked once more, kindly, before anyone is asked about. */
  onRemove: (seat: SeatNumber) => void
}

/** Under "Mer": what the group decides together [C8]. Everyone is asked before anything happens. */
export function ProposePart({ meeting, may, nameOf, onAsk, onRemove }: ProposePartProps) {
  const t = useText()
  const { extend, end, remove } = proposeOffers(meeting, may)
  const nothing = extend === null && end === null && remove.length === 0
  return (
    <Part title={t("room.propose")}>
      <p>{t("room.propose.text")}</p>
      {nothing && hasMostProposals(meeting) && <p>{t("room.refused.proposals")}</p>}
      {(extend ?? end) && (
        <div className="room-proposes">
          {extend && <Button onClick={() => onAsk(extend)}>{t("room.propose.extend")}</Button>}
          {end && <Button onClick={() => onAsk(end)}>{t("room.propose.end")}</Button>}
        </div>
      )}
      {end && <PlanChange {...{ meeting, may, onAsk }} />}
      {remove.length > 0 && <RemoveChoice seats={remove} {...{ nameOf, onRemove }} />}
    </Part>
  )
}

function PlanChange({ meeting, may, onAsk }: Pick<ProposePartProps, "meeting" | "may" | "onAsk">) {
  const t = useText()
  const [plan, setPlan] = useState(meeting.plan)
  const { minutes, breakMinutes, propose } = planOffers(plan, meeting, may)
  const options = (all: number[]) =>
    all.map((length) => ({
      value: String(length),
      label: t("room.more.minutes", { minutes: length }),
    }))
  return (
    <>
      <Choice
        label={t("room.more.length")}
        value={String(plan.minutes)}
        options={options(minutes)}
        onChange={(value) => setPlan(withLength(plan, Number(value)))}
      />
      <Choice
        label={t("room.more.break")}
        value={String(plan.breakMinutes)}
        options={options(breakMinutes)}
        onChange={(value) => setPlan({ ...plan, breakMinutes: Number(value) })}
      />
      {propose && <Button onClick={() => onAsk(propose)}>{t("room.propose.plan")}</Button>}
    </>
  )
}

interface RemoveChoiceProps extends Pick<ProposePartProps, "nameOf" | "onRemove"> {
  seats: readonly SeatNumber[]
}

function RemoveChoice({ seats, nameOf, onRemove }: RemoveChoiceProps) {
  const t = useText()
  const people = seats.map((seat) => ({ value: String(seat), label: nameOf(seat) }))
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
