import { useEffect, useState } from "react"
import { useStore } from "zustand"

import { DeviceHelp } from "../../../components/devices/device-help.tsx"
import { Preview } from "../../../components/devices/preview.tsx"
import { useOwnDevices } from "../../../components/devices/use-own-devices.ts"
import { useText } from "../../../i18n/text.ts"
import type { DeviceState } from "../../../core/media/device-state.ts"
import { announce } from "../../../components/announce/announce.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Sound } from "../../../components/drawings/icons.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { StepFrame } from "../step-frame.tsx"
import type { StepProps } from "../step-props.ts"
import { usePageDevices } from "../use-page-devices.ts"
import type { PageDevices } from "../use-page-devices.ts"
import { OwnSound, Returned } from "./returned.tsx"
import "./mirror.css"
import type { Mirror, MirrorState, OwnTracks } from "./mirror.ts"
import { ServerMirror } from "./server-mirror.ts"

interface MirrorStepProps extends StepProps {
  /** Makes the way out and back; stopped when the step goes. */
  open: () => Mirror
  openDevices?: () => PageDevices
}

/** Step 2: see and hear oneself as the others will, by way of the real server. */
export function MirrorStep({ open, openDevices, onDone, onSkip }: MirrorStepProps) {
  const t = useText()
  const devices = usePageDevices(openDevices)
  const [mirror] = useState(open)
  useEffect(() => () => mirror.stop(), [mirror])
  const own = useOwnDevices(devices)
  const state = useStore(mirror.state)
  const speaker = useStore(devices.state, (now) => now.speaker)
  const camera = trackOf(own.devices.camera)
  const microphone = trackOf(own.devices.microphone)
  useEffect(() => {
    if (camera !== null || microphone !== null) mirror.start({ camera, microphone })
    else mirror.stop()
  }, [mirror, camera, microphone])
  const begun = camera !== null || microphone !== null
  return (
    <StepFrame
      title={t("practice.mirror.title")}
      onSkip={onSkip}
      beside={
        begun && state.kind === "live" ? (
          <Returned camera={state.camera} cameraOff={camera === null} />
        ) : (
          <Preview camera={own.devices.camera} onStart={own.start} />
        )
      }
      forward={
        begun && (
          <Button kind="primary" type="button" onClick={onDone}>
            {t("practice.next")}
          </Button>
        )
      }
    >
      <p>{t("practice.mirror.text")}</p>
      <Notice tone="calm" icon={<Sound />}>
        <p>{t("practice.mirror.headphones")}</p>
        <p className="mirror-why">{t("practice.mirror.headphones.why")}</p>
      </Notice>
      {state.kind === "live" && state.microphone !== null && (
        <OwnSound microphone={state.microphone} speaker={speaker} />
      )}
      <DeviceHelp devices={own.devices} onAgain={own.again} />
      <Progress state={state} onAgain={() => mirror.start({ camera, microphone })} />
    </StepFrame>
  )
}

/** What to do while it is under way, or when it cannot be. */
function Progress({ state, onAgain }: { state: MirrorState; onAgain: () => void }) {
  const t = useText()
  const words = wordsFor(state)
  const spoken = words === null ? "" : t(words)
  useEffect(() => announce(spoken), [spoken])
  if (words === null) return null
  if (state.kind !== "failed") return <p>{spoken}</p>
  return (
    <Notice tone="trouble">
      <strong>{spoken}</strong>
      <p>{t("practice.mirror.failed.do")}</p>
      <Button type="button" onClick={onAgain}>
        {t("practice.mirror.again")}
      </Button>
    </Notice>
  )
}

function wordsFor(state: MirrorState): string | null {
  switch (state.kind) {
    case "idle":
    case "live":
      return null
    case "connecting":
      return "practice.mirror.connecting"
    case "failed":
      return "practice.mirror.failed"
  }
}

function trackOf(device: DeviceState): OwnTracks["camera"] {
  return device.kind === "on" ? device.track : null
}

const open = () => new ServerMirror()

/** The mirror on the real server. */
export function OwnMirror(props: StepProps) {
  return <MirrorStep {...props} open={open} />
}
