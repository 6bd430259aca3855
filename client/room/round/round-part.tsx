import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/protocol/command.ts"
import type { SeatNumber } from "#shared/protocol/ids.ts"

import { useText } from "../../i18n/text.ts"
import { Button } from "../../ui/button.tsx"
import { Part, Switch } from "../part.tsx"
import type { NameOf } from "./round-view.ts"
import { TalkChoices } from "./talk-choices.tsx"

interface RoundPartProps {
  meeting: Meeting
  you: SeatNumber
  nameOf: NameOf
  onCommand: (command: Command) => void
  /** The same, and the list of choices closes: what is asked for is to be seen. */
  onAsk: (command: Command) => void
}

/** Under "Mer": the round going on, and what the group has chosen about the talk. */
export function RoundPart({ meeting, you, nameOf, onCommand, onAsk }: RoundPartProps) {
  const t = useText()
  const { round, choices } = meeting
  return (
    <Part title={t("room.talk")}>
      {round.kind !== "none" && (
        <Switch
          on={round.listeners.includes(you)}
          onChange={(out) => onCommand({ type: out ? "stepOut" : "stepIn", round: round.id })}
        >
          {t("room.round.justListen")}
        </Switch>
      )}
      <TalkChoices meeting={meeting} onCommand={onCommand} />
      <Switch
        on={choices.leastSpokenFirst}
        onChange={(on) => onCommand({ type: "setLeastSpokenFirst", on })}
      >
        {t("room.choice.leastFirst")}
      </Switch>
      {round.kind === "speaking" && round.seat !== you && (
        <Button
          onClick={() => onAsk({ type: "propose", what: { kind: "takeWord", turn: round.turn } })}
        >
          {t("room.propose.takeWord", { name: nameOf(round.seat) })}
        </Button>
      )}
      {round.kind !== "none" && (round.kind !== "speaking" || round.seat === you) && (
        <Button onClick={() => onAsk({ type: "endRound", round: round.id })}>
          {t("room.round.end")}
        </Button>
      )}
    </Part>
  )
}
