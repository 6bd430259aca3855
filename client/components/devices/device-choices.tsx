import { useEffect, useState } from "react"
import { useStore } from "zustand"

import type { DeviceSource } from "#shared/protocol/media.ts"
import { useText } from "../../i18n/text.ts"
import type { DeviceChanges } from "../../core/media/device-changes.ts"
import type { DeviceChoice } from "../../core/media/device-state.ts"
import type { DeviceControls } from "./device-controls.ts"
import { announce } from "../announce/announce.ts"
import { Button } from "../controls/button.tsx"
import { Choice } from "../controls/choice.tsx"
import { Sound } from "../drawings/icons.tsx"
import "./devices.css"
import { readableLabel } from "./device-label.ts"
import { LevelMeter } from "./level-meter.tsx"

interface SourceChoicesProps {
  devices: DeviceControls
  /** Those that are used in this room. */
  sources: readonly DeviceSource[]
}

/** Which microphone and which camera, with a meter to try the voice by. */
export function SourceChoices({ devices, sources }: SourceChoicesProps) {
  const microphone = useStore(devices.state, (state) => state.microphone.kind)
  return (
    <>
      {sources.includes("microphone") && (
        <div>
          <SourceChoice devices={devices} source="microphone" />
          {microphone === "on" && <LevelMeter devices={devices} />}
        </div>
      )}
      {sources.includes("camera") && <SourceChoice devices={devices} source="camera" />}
      {devices.changes && <Gone changes={devices.changes} />}
    </>
  )
}

interface SourceChoiceProps {
  devices: DeviceControls
  source: DeviceSource
  /** With fewer than this there is nothing to ask about. */
  fewest?: number
}

/** Which of one kind of device; draws nothing while the browser hides their names. */
export function SourceChoice({ devices, source, fewest = 1 }: SourceChoiceProps) {
  const t = useText()
  const device = useStore(devices.state, (state) => state[source])
  const choices = useStore(devices.state, (state) => state.choices[source])
  const [chosen, setChosen] = useState("")
  // Before permission is given there are no names to choose by.
  if (choices.length < fewest) return null
  const value = device.kind === "on" ? device.deviceId : chosen || (choices[0]?.deviceId ?? "")
  return (
    <Choice
      label={t(`devices.${source}`)}
      value={value}
      options={named(choices, (number) => t(`devices.${source}.numbered`, { number }))}
      onChange={(deviceId) => {
        setChosen(deviceId)
        devices.changes?.clearGone()
        void devices.choose(source, deviceId)
      }}
    />
  )
}

/** Another device than the one chosen before: announced, since nobody asked for it. */
function Gone({ changes }: { changes: DeviceChanges }) {
  const t = useText()
  const gone = useStore(changes.state, (state) => state.gone)
  const now = gone?.now ? readableLabel(gone.now) : ""
  const announcement =
    gone && gone.what !== "speaker" ? t(`devices.gone.${gone.what}`, { now }) : ""
  useEffect(() => announce(announcement), [announcement])
  return announcement === "" ? null : <p className="devices-small">{announcement}</p>
}

/** Which loudspeaker, where one can choose, and a sound to try it by. */
export function SpeakerChoice({ devices }: { devices: DeviceControls }) {
  const t = useText()
  const [playing, setPlaying] = useState(false)
  const play = async () => {
    setPlaying(true)
    await devices.testSpeaker()
    setPlaying(false)
  }
  return (
    <div className="devices-speaker">
      <SpeakerList devices={devices} />
      <div className="devices-try-sound">
        <Button type="button" icon={<Sound />} busy={playing} onClick={() => void play()}>
          {t("devices.sound.try")}
        </Button>
        <p>{t("devices.sound.heard")}</p>
      </div>
    </div>
  )
}

/** Which loudspeaker; draws nothing where the browser leaves that to the system. */
export function SpeakerList({ devices }: { devices: DeviceControls }) {
  const t = useText()
  const speakers = useStore(devices.state, (state) => state.speakers)
  const speaker = useStore(devices.state, (state) => state.speaker)
  const listed = speakers.filter(({ deviceId }) => deviceId !== "default")
  if (listed.length === 0) return null
  return (
    <Choice
      label={t("devices.speaker")}
      value={speaker === "default" ? "" : speaker}
      options={[
        { value: "", label: t("devices.speaker.system") },
        ...named(listed, (number) => t("devices.speaker.numbered", { number })),
      ]}
      onChange={(deviceId) => void devices.chooseSpeaker(deviceId)}
    />
  )
}

function named(choices: readonly DeviceChoice[], unnamed: (number: number) => string) {
  return choices.map(({ deviceId, label }, index) => ({
    value: deviceId,
    label: readableLabel(label) || unnamed(index + 1),
  }))
}
