import { useState } from "react"

import { Announcer } from "../../../components/announce/announcer.tsx"
import { Button } from "../../../components/controls/button.tsx"
import { Door } from "../../../components/drawings/icons.tsx"
import { Mark } from "../../../components/page/mark.tsx"
import { StageTiles } from "../../../components/stage/stage-tiles.tsx"
import { message } from "../../../i18n/message.ts"
import { useText } from "../../../i18n/text.ts"
import { listenersWords } from "../words.ts"
import { AskDialog } from "./ask-dialog.tsx"
import { Beside } from "./beside.tsx"
import { GuestBar } from "./guest-bar.tsx"
import { InvitationDialog } from "./invitation-dialog.tsx"
import type { ListenerRoomProps } from "./listener-room-props.ts"
import { ListenerBar } from "./listener-bar.tsx"
import { usePresses } from "./use-presses.ts"
import { useStage } from "./use-stage.ts"
import "./room.css"

/** The meeting as a listener has it: the stage, the questions, and what one may do without being seen. */
export function ListenerRoomScreen(props: ListenerRoomProps) {
  const { session, devices, about, room } = props
  const stage = useStage(session, devices, room)
  const [asking, setAsking] = useState(false)
  const presses = usePresses()
  const { press, tell } = presses
  const { acts } = session
  return (
    <div className="info-room">
      <Strip {...{ session, about, room }} />
      <main id="main" tabIndex={-1} className="info-floor">
        <div className="info-stage">
          <StageTiles {...stage} />
        </div>
        <Beside {...props} press={press} />
      </main>
      {room.you === null ? (
        <ListenerBar {...{ session, room, presses }} onAsk={() => setAsking(true)} />
      ) : (
        <GuestBar stage={session.stage} {...{ devices, room, presses }} />
      )}
      <AskDialog
        open={asking}
        onAsk={(text) => void press(acts.ask(text), message("info.ask.sent"))}
        onClose={() => setAsking(false)}
      />
      <InvitationDialog
        open={room.own.hand?.state === "invited"}
        listeners={room.listeners}
        devices={devices}
        onYes={async (answer, name) => {
          const answered = await session.stage.acceptInvitation(answer, name)
          if (answered.ok) tell(message("info.guest.title"))
        }}
        onNo={() => void press(acts.answerInvitation("no", null))}
      />
      <Announcer />
    </div>
  )
}

function Strip({ session, about, room }: Pick<ListenerRoomProps, "session" | "about" | "room">) {
  const t = useText()
  const listeners = listenersWords(room.listeners)
  return (
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
  )
}
