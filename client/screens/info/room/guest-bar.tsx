import { useStore } from "zustand"
import { useShallow } from "zustand/shallow"

import type { DeviceSource } from "#shared/protocol/media.ts"
import type { ListenerRoom } from "../../../core/info/info-state.ts"
import { Button } from "../../../components/controls/button.tsx"
import { DeviceSwitches } from "../../../components/devices/switches.tsx"
import { message } from "../../../i18n/message.ts"
import { useText } from "../../../i18n/text.ts"
import type { InfoVisit } from "../info-visit.ts"
import { hearersWords } from "../words.ts"
import type { ListenerRoomProps } from "./listener-room-props.ts"
import type { Presses } from "./use-presses.ts"

interface GuestBarProps extends Pick<ListenerRoomProps, "devices"> {
  stage: InfoVisit["stage"]
  room: ListenerRoom
  presses: Presses
}

const SOURCES = ["microphone", "camera"] as const

/** While one speaks: how many hear, the own switches, and the way back to listening, always there [IM5]. */
export function GuestBar({ stage, devices, room, presses }: GuestBarProps) {
  const t = useText()
  const now = useStore(
    devices.state,
    useShallow(({ microphone, camera }) => ({ microphone, camera })),
  )
  const hearers = hearersWords(room.listeners, true)
  const lost = room.connection === "reconnecting" ? message("info.reconnecting") : null
  const line = lost ?? presses.feedback ?? message("info.guest.title")
  const onSwitch = (source: DeviceSource, on: boolean) => void stage.switch(source, on)
  const onBack = () => void presses.press(stage.stepBack(), message("info.guest.stepped"))
  return (
    <footer className="info-bar info-guest" aria-label={t("info.guest.label")}>
      <output className="info-feedback">
        <strong>{t(line.id, line.values)}</strong> {t(hearers.id, hearers.values)}
      </output>
      <div className="info-bar-ways">
        <DeviceSwitches sources={SOURCES} devices={now} onSwitch={onSwitch} />
        <Button kind="word" type="button" onClick={onBack}>
          {t("info.guest.back")}
        </Button>
      </div>
    </footer>
  )
}
