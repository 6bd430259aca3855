import type { ListenerRoom } from "../../../core/info/info-state.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Hand } from "../../../components/drawings/icons.tsx"
import type { Message } from "../../../i18n/message.ts"
import { message } from "../../../i18n/message.ts"
import { useText } from "../../../i18n/text.ts"
import type { InfoVisit } from "../info-visit.ts"
import { Signs } from "./signs.tsx"
import type { Presses } from "./use-presses.ts"

interface ListenerBarProps {
  session: InfoVisit
  room: ListenerRoom
  presses: Presses
  onAsk: () => void
}

/** What a listener may always do: ask, raise a hand, give a sign. One line says what came of it. */
export function ListenerBar({ session, room, presses, onAsk }: ListenerBarProps) {
  const t = useText()
  const { acts } = session
  const { hand } = room.own
  const { press } = presses
  const line = lineOf(room, presses.feedback)
  return (
    <footer className="info-bar">
      <output className="info-feedback">{line && t(line.id, line.values)}</output>
      <div className="info-bar-ways">
        <Button kind="primary" type="button" onClick={onAsk}>
          {t("info.ask.open")}
        </Button>
        {room.you === null && (
          <Button
            type="button"
            icon={<Hand />}
            aria-pressed={hand !== null}
            onClick={() => void press(hand === null ? acts.raiseHand() : acts.takeHandDown())}
          >
            {t(hand === null ? "info.hand.raise" : "info.hand.lower")}
          </Button>
        )}
        <Signs signs={room.signs} onSign={(sign) => void press(acts.sign(sign))} />
      </div>
    </footer>
  )
}

function lineOf({ connection, you }: ListenerRoom, feedback: Message | null): Message | null {
  if (connection === "reconnecting") return message("info.reconnecting")
  return feedback ?? (you === null ? message("info.unseen.short") : null)
}
