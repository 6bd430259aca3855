import { useStore } from "zustand"
import { useShallow } from "zustand/shallow"

import type { DeviceSource } from "#shared/protocol/media.ts"
import { Button } from "../../../components/controls/button.tsx"
import { DeviceSwitches } from "../../../components/devices/switches.tsx"
import { useText } from "../../../i18n/text.ts"
import type { InfoDevices } from "../info-visit.ts"
import { hearersWords } from "../words.ts"

interface GuestBarProps {
  listeners: number
  devices: InfoDevices
  onSwitch: (source: DeviceSource, on: boolean) => void
  onStepBack: () => void
}

const SOURCES = ["microphone", "camera"] as const

/** While one speaks: how many hear, the own switches, and the way back to listening, always there [IM5]. */
export function GuestBar({ listeners, devices, onSwitch, onStepBack }: GuestBarProps) {
  const t = useText()
  const now = useStore(
    devices.state,
    useShallow(({ microphone, camera }) => ({ microphone, camera })),
  )
  const hearers = hearersWords(listeners, true)
  return (
    <section className="info-guest" aria-label={t("info.guest.label")}>
      <p>
        <strong>{t("info.guest.title")}</strong> {t(hearers.id, hearers.values)}
      </p>
      <div className="info-guest-ways">
        <DeviceSwitches sources={SOURCES} devices={now} onSwitch={onSwitch} />
        <Button kind="word" type="button" onClick={onStepBack}>
          {t("info.guest.back")}
        </Button>
      </div>
    </section>
  )
}
