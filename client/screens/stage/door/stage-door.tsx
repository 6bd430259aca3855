import { useState } from "react"

import type { Phase } from "#shared/infoMeeting/state.ts"
import { readWritten } from "#shared/names/written-text.ts"
import type { Instant } from "#shared/values/ids.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"

import { meetingWords } from "../../../i18n/day-words.ts"
import type { Message } from "../../../i18n/message.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { SourceChoices, SpeakerChoice } from "../../../components/devices/device-choices.tsx"
import type { DeviceControls } from "../../../components/devices/device-controls.ts"
import { DeviceHelp } from "../../../components/devices/device-help.tsx"
import { Preview } from "../../../components/devices/preview.tsx"
import { DeviceSwitches } from "../../../components/devices/switches.tsx"
import { useOwnDevices } from "../../../components/devices/use-own-devices.ts"
import { Notice } from "../../../components/page/notice.tsx"
import { Page } from "../../../components/page/page.tsx"
import "./stage-door.css"

const SOURCES = ["microphone", "camera"] as const

interface StageDoorProps {
  meeting: { title: string; start: Instant; phase: Phase }
  devices: DeviceControls
  now: Instant
  busy: boolean
  error: Message | null
  onEnter: (name: string) => void
}

/** A host's way in: what this meeting is, a name, and the devices tried where nobody sees it. */
export function StageDoor(props: StageDoorProps) {
  const { meeting, devices, now, busy, error, onEnter } = props
  const t = useText()
  const language = useLanguage()
  const own = useOwnDevices(devices, SOURCES)
  const [written, setWritten] = useState("")
  const [missing, setMissing] = useState(false)
  const read = readWritten(written, TEXT_FIELDS.displayName)
  const kinds = [own.devices.camera.kind, own.devices.microphone.kind]
  const silent = !kinds.includes("error") && !kinds.includes("on")
  return (
    <Page wide title={meeting.title || t("stage.untitled")} tab={t("stage.door.tab")} beside="">
      <form
        className="stage-door"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (read.kind === "fits" && !busy) onEnter(read.text)
          else setMissing(read.kind === "empty")
        }}
      >
        <div className="stage-door-words">
          <h1 dir="auto">{meeting.title || t("stage.untitled")}</h1>
          <p className="stage-door-when">
            {meeting.phase.kind === "running"
              ? t("stage.door.running")
              : meetingWords(meeting.start, language, now)}
          </p>
          <p>{t("stage.door.host")}</p>
          <Field
            label={t("stage.door.name")}
            hint={t("stage.door.name.hint")}
            value={written}
            bound={TEXT_FIELDS.displayName}
            error={missing && read.kind === "empty" ? t("stage.door.name.missing") : null}
            autoComplete="given-name"
            autoCapitalize="words"
            spellCheck={false}
            onChange={(event) => setWritten(event.target.value)}
          />
          <DeviceHelp devices={own.devices} onAgain={own.again} />
          <SourceChoices devices={devices} sources={SOURCES} />
          <SpeakerChoice devices={devices} />
        </div>
        <div className="stage-door-beside">
          <Preview camera={own.devices.camera} onStart={own.start} />
          <DeviceSwitches sources={SOURCES} devices={own.devices} onSwitch={own.switchTo} />
          <Notice tone="calm">{t("stage.door.unseen")}</Notice>
          {silent && <p className="stage-door-small">{t("stage.door.silent")}</p>}
        </div>
        <div className="stage-door-foot">
          {error && <Notice tone="trouble">{t(error.id, error.values)}</Notice>}
          <Button kind="primary" type="submit" busy={busy}>
            {t("stage.door.enter")}
          </Button>
        </div>
      </form>
    </Page>
  )
}
