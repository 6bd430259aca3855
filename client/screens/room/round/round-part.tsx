import type { May } from "#shared/meeting/may.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import type { MeetingAction } from "../command-for.ts"
import { roundOffers, talkOffers } from "../offers/more-offers.ts"
import { Part, Switch } from "../part.tsx"
import type { NameOf } from "./round-view.ts"
import { TalkChoices } from "./talk-choices.tsx"

interface RoundPartProps {
  meeting: Meeting
  you: SeatNumber
  may: May
  nameOf: NameOf
  /** What the rules allow and nothing else on this screen offers. */
  left: readonly MeetingAction[]
  onAct: (action: MeetingAction) => void
  onCommand: (command: Command) => void
  /** The same, and the list of choices closes: what is asked for is to be seen. */
  onAsk: (command: Command) => void
}

/** Under "Mer": the round going on, and what the group has chosen about the talk. */
export function RoundPart(props: RoundPartProps) {
  const { meeting, you, may, nameOf, left, onAct, onCommand, onAsk } = props
  const t = useText()
  const { round, choices } = meeting
  const { step, end, takeWord } = roundOffers(meeting, you, may)
  return (
    <Part title={t("room.talk")}>
      {step && (
        <Switch on={step.type === "stepIn"} onChange={() => onCommand(step)}>
          {t("room.round.justListen")}
        </Switch>
      )}
      <TalkChoices meeting={meeting} may={may} onCommand={onCommand} />
      {talkOffers(meeting, may).leastSpokenFirst && (
        <Switch
          on={choices.leastSpokenFirst}
          onChange={(on) => onCommand({ type: "setLeastSpokenFirst", on })}
        >
          {t("room.choice.leastFirst")}
        </Switch>
      )}
      {left.includes("startRound") && (
        <Button aria-haspopup="dialog" onClick={() => onAct("startRound")}>
          {t("room.startRound")}
        </Button>
      )}
      {takeWord && round.kind === "speaking" && (
        <Button onClick={() => onAsk(takeWord)}>
          {t("room.propose.takeWord", { name: nameOf(round.seat) })}
        </Button>
      )}
      {end && <Button onClick={() => onAsk(end)}>{t("room.round.end")}</Button>}
    </Part>
  )
}
