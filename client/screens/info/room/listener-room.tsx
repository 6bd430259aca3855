import { useState } from "react"

import type { InfoAbout, ListenerRoom } from "../../../core/info/info-state.ts"
import { Announcer } from "../../../components/announce/announcer.tsx"
import { Button } from "../../../components/controls/button.tsx"
import { Door, Hand, Sound } from "../../../components/drawings/icons.tsx"
import { Mark } from "../../../components/page/mark.tsx"
import { StageTiles } from "../../../components/stage/stage-tiles.tsx"
import { message } from "../../../i18n/message.ts"
import { useText } from "../../../i18n/text.ts"
import type { InfoDevices, InfoVisit } from "../info-visit.ts"
import { listenersWords } from "../words.ts"
import { AskDialog } from "./ask-dialog.tsx"
import { CircleCard } from "./circle-card.tsx"
import { GuestBar } from "./guest-bar.tsx"
import { InvitationDialog } from "./invitation-dialog.tsx"
import { Questions } from "./questions.tsx"
import { Signs } from "./signs.tsx"
import { usePresses } from "./use-presses.ts"
import { useStage } from "./use-stage.ts"
import "./room.css"

export interface ListenerRoomProps {
  session: InfoVisit
  devices: InfoDevices
  about: InfoAbout
  room: ListenerRoom
  onCircle: (() => void) | undefined
}

/** The meeting as a listener has it: the stage, the questions, and what one may do without being seen. */
export function ListenerRoomScreen(props: ListenerRoomProps) {
  const { session, devices, about, room, onCircle } = props
  const t = useText()
  const stage = useStage(session, devices, room)
  const [asking, setAsking] = useState(false)
  const [declined, setDeclined] = useState<string | null>(null)
  const { press, tell, feedback } = usePresses()
  const { acts } = session
  const { hand } = room.own
  const listeners = listenersWords(room.listeners)
  return (
    <div className="info-room">
      <header className="info-strip">
        <Mark />
        <h1>
          <bdi>{about.title}</bdi>
        </h1>
        <p>{t(listeners.id, listeners.values)}</p>
        <Button kind="quiet" type="button" icon={<Door />} onClick={() => void session.leave()}>
          {t("info.leave")}
        </Button>
      </header>
      <main id="main" tabIndex={-1} className="info-floor">
        <div className="info-stage">
          <StageTiles {...stage} />
        </div>
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
          {room.you !== null && (
            <GuestBar
              listeners={room.listeners}
              devices={devices}
              onSwitch={(source, on) => void session.stage.switch(source, on)}
              onStepBack={() => press(session.stage.stepBack(), message("info.guest.stepped"))}
            />
          )}
          <CircleCard
            {...{ room, declined, onCircle }}
            onAnswer={(offer, on) => press(acts.wantCircle(offer, on))}
            onDecline={setDeclined}
          />
          {hand?.state === "waiting" && (
            <p className="info-hand" role="status">
              <Hand /> {t("info.hand.up")}
            </p>
          )}
          <Questions
            room={room}
            onMeToo={(question, on) => press(acts.meToo(question, on))}
            onTakeBack={(token) => press(acts.takeBackQuestion(token))}
          />
        </div>
      </main>
      <footer className="info-bar">
        <p className="info-feedback" role="status">
          {room.connection === "reconnecting"
            ? t("info.reconnecting")
            : feedback
              ? t(feedback.id, feedback.values)
              : room.you === null
                ? t("info.unseen.short")
                : ""}
        </p>
        <div className="info-bar-ways">
          <Button kind="primary" type="button" onClick={() => setAsking(true)}>
            {t("info.ask.open")}
          </Button>
          {room.you === null && (
            <Button
              type="button"
              icon={<Hand />}
              aria-pressed={hand !== null}
              onClick={() => press(hand === null ? acts.raiseHand() : acts.takeHandDown())}
            >
              {t(hand === null ? "info.hand.raise" : "info.hand.lower")}
            </Button>
          )}
          <Signs signs={room.signs} onSign={(sign) => press(acts.sign(sign))} />
        </div>
      </footer>
      <AskDialog
        open={asking}
        onAsk={(text) => press(acts.ask(text), message("info.ask.sent"))}
        onClose={() => setAsking(false)}
      />
      <InvitationDialog
        open={hand?.state === "invited"}
        listeners={room.listeners}
        devices={devices}
        onYes={async (answer, name) => {
          const answered = await session.stage.acceptInvitation(answer, name)
          if (answered.ok) tell(message("info.guest.title"))
        }}
        onNo={() => press(acts.answerInvitation("no", null))}
      />
      <Announcer />
    </div>
  )
}
