import { useEffect, useLayoutEffect, useRef, useState } from "react"

import { DeviceHelp } from "../../../components/devices/device-help.tsx"
import { Preview } from "../../../components/devices/preview.tsx"
import { useOwnDevices } from "../../../components/devices/use-own-devices.ts"
import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { ownCheck } from "../own-check.ts"
import { StepFrame } from "../step-frame.tsx"
import type { StepProps } from "../step-props.ts"
import { usePageDevices } from "../use-page-devices.ts"
import type { PageDevices } from "../use-page-devices.ts"
import { CameraRow } from "./camera-row.tsx"
import "./check.css"
import { SECTIONS, currentOf, reopen, settle, verdictOf } from "./check-progress.ts"
import type { CheckProgress, Section } from "./check-progress.ts"
import { MicrophoneRow } from "./microphone-row.tsx"
import type { RowProps } from "./row.tsx"
import { SpeakerRow } from "./speaker-row.tsx"
import { Tick } from "../../../components/drawings/icons.tsx"
import { say } from "./say.ts"

interface CheckStepProps extends StepProps {
  openDevices?: () => PageDevices
}

const ROWS = { camera: CameraRow, microphone: MicrophoneRow, speaker: SpeakerRow }

/**
 * Step 1: camera, microphone and sound, one after the other, each with one thing to do if any.
 * Nothing of picture or sound leaves the page.
 */
export function CheckStep({ onDone, onSkip, openDevices }: CheckStepProps) {
  const t = useText()
  const devices = usePageDevices(openDevices)
  const own = useOwnDevices(devices)
  const [progress, setProgress] = useState<CheckProgress>({})
  useEffect(() => ownCheck.setState(progress), [progress])
  const begun = own.start === undefined
  const current = begun ? currentOf(progress) : SECTIONS[0]
  const asking = own.devices.camera.kind === "asking" || own.devices.microphone.kind === "asking"
  const rowOf = (section: Section): RowProps => ({
    devices,
    outcome: progress[section],
    current: begun && section === current,
    onSettle: (outcome) => setProgress((before) => settle(before, section, outcome)),
    onReopen: () => setProgress((before) => reopen(before, section)),
    onAgain: own.again,
  })
  const finished = current === null
  return (
    <StepFrame
      title={t("practice.check.title")}
      beside={
        <div
          className={current === "camera" ? "check-picture" : "check-picture check-picture-small"}
        >
          <Preview camera={own.devices.camera} onStart={own.start} />
        </div>
      }
      onSkip={finished ? undefined : onSkip}
      forward={
        finished && (
          <Button kind="primary" type="button" onClick={onDone}>
            {t("practice.next")}
          </Button>
        )
      }
    >
      {!finished && (
        <p className={begun ? "check-calm" : ""}>
          {t(begun ? "practice.check.text" : "practice.check.first")}
        </p>
      )}
      {finished && <Verdict verdict={verdictOf(progress)} />}
      {asking && <DeviceHelp devices={own.devices} onAgain={own.again} />}
      <ol className="check-rows">
        {SECTIONS.map((section) => {
          const Row = ROWS[section]
          return <Row key={section} {...rowOf(section)} />
        })}
      </ol>
    </StepFrame>
  )
}

/** How it all came out, in one kind sentence. */
function Verdict({ verdict }: { verdict: "fine" | "without" }) {
  const t = useText()
  const words = useRef<HTMLDivElement>(null)
  const title = t(`practice.check.verdict.${verdict}.title`)
  useLayoutEffect(() => say(title, words.current), [title])
  return (
    <div className={`check-verdict check-verdict-${verdict}`}>
      <Tick />
      <div ref={words} tabIndex={-1}>
        <strong>{title}</strong>
        <p>{t(`practice.check.verdict.${verdict}.text`)}</p>
      </div>
    </div>
  )
}
