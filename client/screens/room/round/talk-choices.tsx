import type { TurnTime } from "#shared/meeting/choices/choices.ts"
import { turnTimeSchema } from "#shared/meeting/choices/choices.ts"
import type { May } from "#shared/meeting/may.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"

import { useText } from "../../../i18n/text.ts"
import { Choice } from "../../../components/controls/choice.tsx"
import { talkOffers } from "../offers/more-offers.ts"
import { Switch } from "../part.tsx"

const TIMES: readonly TurnTime[] = ["off", 2, 3, 5, 10, "shared"]

interface TalkChoicesProps {
  meeting: Meeting
  may: May
  onCommand: (command: Command) => void
}

/** What the group has chosen about a round: who is heard meanwhile [R9], and a gentle time [R10]. */
export function TalkChoices({ meeting, may, onCommand }: TalkChoicesProps) {
  const t = useText()
  const { listening, turnTime } = meeting.choices
  const offers = talkOffers(meeting, may)
  const label = (time: TurnTime) =>
    typeof time === "number" ? t("room.time.minutes", { minutes: time }) : t(`room.time.${time}`)
  return (
    <>
      {offers.listening && (
        <Switch on={listening} onChange={(on) => onCommand({ type: "setListening", on })}>
          {t("room.choice.listening")}
        </Switch>
      )}
      {offers.turnTime && (
        <Choice
          label={t("room.choice.time")}
          hint={t("room.choice.time.hint")}
          value={String(turnTime)}
          options={TIMES.map((time) => ({ value: String(time), label: label(time) }))}
          onChange={(value) => {
            const time = turnTimeSchema.safeParse(Number(value) || value)
            if (time.success) onCommand({ type: "setTurnTime", time: time.data })
          }}
        />
      )}
    </>
  )
}
