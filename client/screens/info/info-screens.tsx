import { useStore } from "zustand"

import { assertNever } from "#shared/values/assert-never.ts"
import type { InfoAbout, InfoRoom } from "../../core/info/info-state.ts"
import { Coming } from "../../components/page/coming.tsx"
import { Page } from "../../components/page/page.tsx"
import { Button } from "../../components/controls/button.tsx"
import { useText } from "../../i18n/text.ts"
import type { InfoDevices, InfoVisit } from "./info-visit.ts"
import { Ended } from "./interest/ended.tsx"
import { Renewed } from "./interest/renewed.tsx"
import { Outside } from "./outside.tsx"
import { ListenerRoomScreen } from "./room/listener-room.tsx"
import { Waiting } from "./waiting.tsx"
import { WayIn } from "./way-in/way-in.tsx"
import "./info.css"

interface InfoScreensProps {
  session: InfoVisit
  devices: InfoDevices
  /** Back into the small circle that one has left before its end; absent where there is none. */
  onCircle?: (() => void) | undefined
}

/** The screen that a listener's session asks for, from the poster's link to the end. */
export function InfoScreens({ session, devices, onCircle }: InfoScreensProps) {
  const t = useText()
  const state = useStore(session.state)
  switch (state.kind) {
    case "connecting":
      return (
        <Page foot={false} beside="">
          <Coming title={t("info.connecting")} />
        </Page>
      )
    case "refused":
      return <Outside why={outsideFor(state.code)} />
    case "renewed":
      return state.former === null ? <Outside why="renewed" /> : <Renewed former={state.former} />
    case "lobby":
      return <WayIn {...{ session, devices, state }} />
    case "full":
      return (
        <Outside why="full">
          <Button kind="primary" type="button" onClick={() => void session.enter()}>
            {t("info.retry")}
          </Button>
        </Outside>
      )
    case "inside":
      return <Inside {...{ session, devices, onCircle }} about={state.about} room={state.room} />
    case "ended":
      return <Ended about={state.about} />
    case "out":
      return state.why === "left" ? (
        <Ended about={state.about} onReturn={() => location.reload()} />
      ) : (
        <Outside why={state.why} />
      )
    default:
      return assertNever(state)
  }
}

function Inside(props: InfoScreensProps & { about: InfoAbout; room: InfoRoom }) {
  const { session, devices, onCircle, about, room } = props
  const { phase } = room.view
  const isWaiting = phase.kind === "waiting" || (phase.kind === "running" && phase.hostsGoneAt)
  // A guest goes on speaking while no host is there.
  if (room.role === "host" || (isWaiting && room.you === null))
    return <Waiting {...{ session, about, room, onCircle }} />
  return <ListenerRoomScreen {...{ session, devices, about, room, onCircle }} />
}

function outsideFor(code: string): Parameters<typeof Outside>[0]["why"] {
  if (code === "offline" || code === "no-entry" || code === "not-secure") return code
  return "other"
}
