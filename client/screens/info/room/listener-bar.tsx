import type { ListenerRoom } from "../../../core/info/info-state.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Hand } from "../../../components/drawings/icons.tsx"
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
  const lost = room.connection === "reconnecting" ? message("info.reconnecting") : null
  const line = lost ?? presses.feedback
  return (
    <footer className="info-bar">
      <output className="info-feedback">
        {line ? <strong>{t(line.id, line.values)}</strong> : t("info.unseen.short")}
      </output>
      <div className="info-bar-ways">
        <Button kind="primary" type="button" onClick={onAsk}>
          {t("info.ask.open")}
        </Button>
        <Button
          type="button"
          icon={<Hand />}
          aria-pressed={hand !== null}
          onClick={() => void press(hand === null ? acts.raiseHand() : acts.takeHandDown())}
        >
          {t(hand === null ? "info.hand.raise" : "info.hand.lower")}
        </Button>
        <Signs signs={room.signs} onSign={(sign) => void press(acts.sign(sign))} />
      </div>
    </footer>
  )
}
