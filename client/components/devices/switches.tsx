import type { ReactNode } from "react"

import type { DeviceSource } from "#shared/protocol/media.ts"
import { useText } from "../../i18n/text.ts"
import type { DeviceState, DevicesState } from "../../core/media/device-state.ts"
import { Button } from "../controls/button.tsx"
import { CameraOff, CameraOn, MicrophoneOff, MicrophoneOn } from "../drawings/icons.tsx"
import "./devices.css"

interface SwitchesProps {
  /** Those that are used in this room. */
  sources: readonly DeviceSource[]
  devices: Pick<DevicesState, DeviceSource>
  onSwitch: (source: DeviceSource, on: boolean) => void
}

/** Camera and microphone on or off; the word says what it is, the spoken name what a press does. */
export function DeviceSwitches({ sources, devices, onSwitch }: SwitchesProps) {
  return (
    <div className="devices-switches">
      {sources.includes("camera") && (
        <Switch
          source="camera"
          device={devices.camera}
          on={<CameraOn />}
          off={<CameraOff />}
          onSwitch={onSwitch}
        />
      )}
      {sources.includes("microphone") && (
        <Switch
          source="microphone"
          device={devices.microphone}
          on={<MicrophoneOn />}
          off={<MicrophoneOff />}
          onSwitch={onSwitch}
        />
      )}
    </div>
  )
}

interface SwitchProps {
  source: DeviceSource
  device: DeviceState
  on: ReactNode
  off: ReactNode
  onSwitch: SwitchesProps["onSwitch"]
}

function Switch({ source, device, on, off, onSwitch }: SwitchProps) {
  const t = useText()
  const isOn = device.kind === "on"
  const state = t(`devices.${source}.${isOn ? "on" : "off"}`)
  return (
    <Button
      type="button"
      kind="quiet"
      className={isOn ? "devices-switch" : "devices-switch devices-switch-off"}
      icon={isOn ? on : off}
      busy={device.kind === "asking"}
      aria-label={t(isOn ? "devices.press-off" : "devices.press-on", { state })}
      onClick={() => onSwitch(source, !isOn)}
    >
      {state}
    </Button>
  )
}
