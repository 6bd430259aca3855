import type { May } from "#shared/meeting/may.ts"
import type { Command } from "#shared/meeting/command.ts"

import type { StillRoom } from "../../../components/session/still-room.ts"
import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { type KnockView, knockViews } from "../knock/knock-view.ts"
import { Part } from "../part.tsx"

interface KnocksPartProps {
  room: StillRoom
  may: May
  onAsk: (command: Command) => void
}

/** Who waits outside, and the way to propose that they are not let in [K6]. Nothing where the user may not. */
export function KnocksPart({ room, may, onAsk }: KnocksPartProps) {
  const t = useText()
  const knocks = knockViews(room, may).filter(({ sendAway }) => sendAway !== null)
  if (knocks.length === 0) return null
  return (
    <Part title={t("room.knock")}>
      {knocks.map((knock) => (
        <Outside key={knock.id} {...{ knock, onAsk }} />
      ))}
    </Part>
  )
}

function Outside({ knock, onAsk }: { knock: KnockView } & Pick<KnocksPartProps, "onAsk">) {
  const t = useText()
  const { sentence, sendAway } = knock
  return (
    <>
      <p>{t(sentence.id, { outside: knock.name || t("room.nameless") })}</p>
      {sendAway && (
        <Button kind="quiet" onClick={() => onAsk(sendAway)}>
          {t("room.knock.sendAway")}
        </Button>
      )}
    </>
  )
}
