import { useLayoutEffect, useRef, useState } from "react"

import { formatOf, roleIn } from "#shared/formats/format-of.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { readWritten, textToSend } from "#shared/names/written-text.ts"
import { SHORT_PLEDGE } from "#shared/pledge/text.ts"
import type { GroupAtDoor } from "../../core/session/session-state.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import { Notice } from "../../components/page/notice.tsx"
import { SourceChoices, SpeakerChoice } from "../../components/devices/device-choices.tsx"
import { DeviceHelp } from "../../components/devices/device-help.tsx"
import "./gate-return.css"
import { Frame } from "./frame.tsx"
import { NameField } from "./name-step.tsx"
import type { DeviceControls } from "../../components/devices/device-controls.ts"
import { PractiseFirst } from "./practise-first.tsx"
import { PressRefused } from "./press-refused.tsx"
import { Preview } from "../../components/devices/preview.tsx"
import type { ShownError } from "./refusal.ts"
import { DeviceSwitches } from "../../components/devices/switches.tsx"
import { useOwnDevices } from "../../components/devices/use-own-devices.ts"

interface ReturnStepProps {
  group: GroupAtDoor
  place: { number: number; of: number }
  name: string
  devices: DeviceControls
  waiting: boolean
  error: ShownError | null
  onRename: (name: string) => void
  onEnter: () => void
  onPage: (() => void) | undefined
}

/** The one screen of a member: the short pledge [G2] where one is asked, the devices, and a door that says yes to both. */
export function ReturnStep(props: ReturnStepProps) {
  const { group, place, name, devices, waiting, error, onRename, onEnter, onPage } = props
  const t = useText()
  const { sources } = roleIn(group)
  const own = useOwnDevices(devices, sources)
  return (
    <Frame
      groupName={group.name}
      place={place}
      title={t("gate.return.title", { name })}
      refusal={<PressRefused error={error} onPage={onPage} />}
      forward={{ words: t("gate.return.enter"), busy: waiting, press: onEnter }}
      layout="words-first"
      more={
        <>
          <Notice tone="calm">{t("gate.door.unseen")}</Notice>
          <DeviceHelp devices={own.devices} onAgain={own.again} />
          <DeviceFold devices={devices} sources={sources} />
          {formatOf(group).partOf === null && <PractiseFirst />}
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
      <div className="gate-quiet">
        <Rename name={name} onRename={onRename} />
        {onPage && (
          <button type="button" className="gate-link" onClick={onPage}>
            {t("gate.about")}
          </button>
        )}
      </div>
      {formatOf(group).pledge !== "none" && <ShortPledge ownWords={group.pledge.ownWords} />}
    </Frame>
  )
}

/** Drawn when it is unfolded: most members never do, and it would be drawn with every change at the door. */
function DeviceFold({
  devices,
  sources,
}: {
  devices: DeviceControls
  sources: readonly DeviceSource[]
}) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <details className="gate-fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("gate.devices")}</summary>
      {open && (
        <div className="gate-devices">
          <SourceChoices devices={devices} sources={sources} />
          <SpeakerChoice devices={devices} />
        </div>
      )}
    </details>
  )
}

function ShortPledge({ ownWords }: { ownWords: string | null }) {
  const t = useText()
  const language = useLanguage()
  return (
    <>
      <p>{t("gate.return.text")}</p>
      <blockquote className="gate-promise">
        <p>{SHORT_PLEDGE[language]}</p>
        {ownWords !== null && <p>{t("gate.return.own", { words: ownWords })}</p>}
      </blockquote>
    </>
  )
}

/** Another name for today, out of the way until asked for. */
function Rename({ name, onRename }: { name: string; onRename: (name: string) => void }) {
  const t = useText()
  const [written, setWritten] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const before = useRef(name)
  const opener = useRef<HTMLButtonElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const open = written !== null
  const opened = useRef(false)
  useLayoutEffect(() => {
    // The focus follows the press, in and out; before the first press it is the heading's.
    if (open) field.current?.select()
    else if (opened.current) opener.current?.focus()
    opened.current = open
  }, [open])
  if (written === null) {
    return (
      <button
        ref={opener}
        type="button"
        className="gate-link"
        onClick={() => {
          before.current = name
          setWritten(name)
        }}
      >
        {t("gate.return.rename")}
      </button>
    )
  }
  const done = () => {
    const { kind } = readWritten(written, TEXT_FIELDS.displayName)
    setMissing(kind === "empty")
    if (kind === "fits") setWritten(null)
  }
  // At once, so that a door pressed in the middle of it lets one in by the name just written.
  const write = (text: string) => {
    setWritten(text)
    onRename(textToSend(text, TEXT_FIELDS.displayName) ?? before.current)
  }
  return (
    <div className="gate-renaming">
      <NameField field={field} written={written} onWrite={write} missing={missing} onEnter={done} />
      <Button type="button" onClick={done}>
        {t("gate.return.rename.done")}
      </Button>
    </div>
  )
}
