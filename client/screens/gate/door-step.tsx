import { formatOf, roleIn } from "#shared/formats/format-of.ts"

import type { GroupAtDoor } from "../../core/session/session-state.ts"
import { useText } from "../../i18n/text.ts"
import { Notice } from "../../components/page/notice.tsx"
import { SourceChoices, SpeakerChoice } from "../../components/devices/device-choices.tsx"
import { DeviceHelp } from "../../components/devices/device-help.tsx"
import { Frame } from "./frame.tsx"
import type { DeviceControls } from "../../components/devices/device-controls.ts"
import { PressRefused } from "./press-refused.tsx"
import { Preview } from "../../components/devices/preview.tsx"
import type { ShownError } from "./refusal.ts"
import { DeviceSwitches } from "../../components/devices/switches.tsx"
import { useOwnDevices } from "../../components/devices/use-own-devices.ts"

interface DoorStepProps {
  group: GroupAtDoor
  place: { number: number; of: number }
  devices: DeviceControls
  waiting: boolean
  error: ShownError | null
  onEnter: () => void
  onPage: (() => void) | undefined
  onBack: () => void
}

/** The last step: how one looks and sounds, and the one big door. Nobody sees or hears one yet. */
export function DoorStep({
  group,
  place,
  devices,
  waiting,
  error,
  onEnter,
  onPage,
  onBack,
}: DoorStepProps) {
  const t = useText()
  const { sources } = roleIn(group)
  const own = useOwnDevices(devices, sources)
  const kinds = [own.devices.camera.kind, own.devices.microphone.kind]
  const trouble = kinds.includes("error")
  // Where something is wrong, the help says so itself.
  const silent = !trouble && !kinds.includes("on")
  return (
    <Frame
      groupName={group.name}
      place={place}
      title={t("gate.door.title")}
      refusal={<PressRefused error={error} onPage={onPage} />}
      forward={{
        words: t(formatOf(group).partOf === null ? "gate.door.enter" : "gate.door.enter.circle"),
        busy: waiting,
        press: onEnter,
      }}
      back={onBack}
      layout="picture-first"
      more={
        <>
          <SpeakerChoice devices={devices} />
          {silent && <p className="gate-small">{t("gate.door.silent")}</p>}
        </>
      }
      beside={
        <>
          {sources.includes("camera") && (
            <Preview camera={own.devices.camera} onStart={own.start} />
          )}
          <DeviceSwitches sources={sources} devices={own.devices} onSwitch={own.switchTo} />
        </>
      }
    >
      {!trouble && (
        <p>{t(own.devices.camera.kind === "on" ? "gate.door.text" : "gate.door.text.unseen")}</p>
      )}
      <DeviceHelp devices={own.devices} onAgain={own.again} />
      <Notice tone="calm">{t("gate.door.unseen")}</Notice>
      <SourceChoices devices={devices} sources={sources} />
      {onPage && (
        <button type="button" className="gate-link" onClick={onPage}>
          {t("gate.about")}
        </button>
      )}
    </Frame>
  )
}
