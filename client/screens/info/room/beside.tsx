import { useState } from "react"

import { Button } from "../../../components/controls/button.tsx"
import { Hand, Sound } from "../../../components/drawings/icons.tsx"
import { useText } from "../../../i18n/text.ts"
import { CircleCard } from "./circle-card.tsx"
import type { ListenerRoomProps } from "./listener-room-props.ts"
import { Questions } from "./questions.tsx"
import type { Presses } from "./use-presses.ts"

type BesideProps = ListenerRoomProps & Pick<Presses, "press">

/** What stands beside the stage: what concerns oneself first, then the questions. */
export function Beside({ session, room, onCircle, press }: BesideProps) {
  const t = useText()
  const [declined, setDeclined] = useState<string | null>(null)
  const { acts } = session
  return (
    <div className="info-beside">
      {room.audioBlocked && (
        <Button
          kind="primary"
          type="button"
          icon={<Sound />}
          onClick={() => session.media.playAudio()}
        >
          {t("info.room.hear")}
        </Button>
      )}
      <CircleCard
        {...{ room, declined, onCircle }}
        onAnswer={(offer, on) => void press(acts.wantCircle(offer, on))}
        onDecline={setDeclined}
      />
      {room.own.hand?.state === "waiting" && (
        <output className="info-hand">
          <Hand /> {t("info.hand.up")}
        </output>
      )}
      <Questions
        room={room}
        onMeToo={(question, on) => void press(acts.meToo(question, on))}
        onTakeBack={(token) => void press(acts.takeBackQuestion(token))}
      />
    </div>
  )
}
