import { useId } from "react"
import type { ReactNode } from "react"
import { useStore } from "zustand"

import { PUT_OFF_TIMES } from "#shared/meeting/clock/decide-clock.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/protocol/command.ts"

import { LANGUAGES } from "../i18n/language.ts"
import { setLanguage } from "../i18n/shown-language.ts"
import { useLanguage, useText } from "../i18n/text.ts"
import { Button } from "../ui/button.tsx"
import { Choice } from "../ui/choice.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { LinkBox } from "./link-box.tsx"
import { planChoices, withLength } from "./plan-choices.ts"
import type { RoomDevices, RoomVisit } from "./ports.ts"
import { Signatures } from "./signatures.tsx"

/** The switches that a person sets for their own screen. */
export interface OwnSwitches {
  ownPicture: boolean
  onOwnPicture: (shown: boolean) => void
  breakSound: boolean
  onBreakSound: (on: boolean) => void
}

interface MoreDialogProps extends OwnSwitches {
  open: boolean
  visit: RoomVisit
  devices: RoomDevices
  meeting: Meeting
  onCommand: (command: Command) => void
  onClose: () => void
}

/** All that one seldom needs: devices, one's own screen, the plan, the link, language, keys. */
export function MoreDialog(props: MoreDialogProps) {
  const { open, visit, devices, meeting, onCommand, onClose, ...switches } = props
  const t = useText()
  const done = (
    <Button kind="primary" onClick={onClose}>
      {t("room.more.done")}
    </Button>
  )
  return (
    <Dialog open={open} title={t("room.more")} onClose={onClose} actions={done}>
      <div className="room-more">
        <DeviceChoices visit={visit} devices={devices} />
        <Part title={t("room.more.screen")}>
          <Switch on={switches.ownPicture} onChange={switches.onOwnPicture}>
            {t("room.more.ownPicture")}
          </Switch>
          <Switch on={switches.breakSound} onChange={switches.onBreakSound}>
            {t("room.more.breakSound")}
          </Switch>
        </Part>
        <PlanPart meeting={meeting} onCommand={onCommand} />
        <Part title={t("room.more.invite")}>
          <LinkBox />
        </Part>
        <Part title={t("room.signed.title")}>{open && <Signatures visit={visit} />}</Part>
        <LanguageChoice />
        <Keys />
      </div>
    </Dialog>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}

interface SwitchProps {
  on: boolean
  onChange: (on: boolean) => void
  children: ReactNode
}

function Switch({ on, onChange, children }: SwitchProps) {
  return (
    <label className="room-switch">
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  )
}

function DeviceChoices({ visit, devices }: { visit: RoomVisit; devices: RoomDevices }) {
  const t = useText()
  const { microphone, camera, choices, speakers, speaker } = useStore(devices.state)
  const named = (all: readonly { deviceId: string; label: string }[]) =>
    all.map(({ deviceId, label }) => ({ value: deviceId, label: label || t("room.more.unnamed") }))
  // While a device is off nothing says which one it will be: then the list asks.
  const asking = (on: boolean) => (on ? [] : [{ value: "", label: t("room.more.choose") }])
  return (
    <Part title={t("room.more.devices")}>
      {choices.microphone.length > 0 && (
        <Choice
          label={t("room.more.microphone")}
          value={microphone.kind === "on" ? microphone.deviceId : ""}
          options={[...asking(microphone.kind === "on"), ...named(choices.microphone)]}
          onChange={(id) => id !== "" && void visit.chooseDevice("microphone", id)}
        />
      )}
      {choices.camera.length > 0 && (
        <Choice
          label={t("room.more.camera")}
          value={camera.kind === "on" ? camera.deviceId : ""}
          options={[...asking(camera.kind === "on"), ...named(choices.camera)]}
          onChange={(id) => id !== "" && void visit.chooseDevice("camera", id)}
        />
      )}
      {speakers.length > 0 && (
        <Choice
          label={t("room.more.speaker")}
          value={speaker}
          options={[{ value: "", label: t("room.more.standard") }, ...named(speakers)]}
          onChange={(id) => void visit.chooseSpeaker(id)}
        />
      )}
      {choices.microphone.length + choices.camera.length === 0 && <p>{t("room.more.noDevices")}</p>}
    </Part>
  )
}

interface PlanPartProps {
  meeting: Meeting
  onCommand: (command: Command) => void
}

/** Before the clock starts: how long, and how long a break. After: the break, while it is to come. */
function PlanPart({ meeting, onCommand }: PlanPartProps) {
  const t = useText()
  const { plan, clock } = meeting
  if (clock.kind === "gathering") {
    const choices = planChoices(plan)
    const options = (all: number[]) =>
      all.map((minutes) => ({ value: String(minutes), label: t("room.more.minutes", { minutes }) }))
    return (
      <Part title={t("room.more.plan")}>
        <Choice
          label={t("room.more.length")}
          value={String(plan.minutes)}
          options={options(choices.minutes)}
          onChange={(value) => onCommand({ type: "setPlan", ...withLength(plan, Number(value)) })}
        />
        <Choice
          label={t("room.more.break")}
          value={String(plan.breakMinutes)}
          options={options(choices.breakMinutes)}
          onChange={(value) =>
            onCommand({ type: "setPlan", minutes: plan.minutes, breakMinutes: Number(value) })
          }
        />
      </Part>
    )
  }
  if (clock.kind !== "running" || clock.break.kind !== "planned") return null
  const { at, putOff } = clock.break
  const left = PUT_OFF_TIMES - putOff
  return (
    <Part title={t("room.more.theBreak")}>
      <p>{t("room.more.putOffLeft", { left })}</p>
      {left > 0 && (
        <Button onClick={() => onCommand({ type: "putOffBreak", at })}>
          {t("room.putOffBreak")}
        </Button>
      )}
    </Part>
  )
}

function LanguageChoice() {
  const t = useText()
  const language = useLanguage()
  return (
    <Part title={t("room.more.language")}>
      <Choice
        label={t("room.more.languageLabel")}
        value={language}
        options={LANGUAGES.map(({ language: value, name }) => ({
          value,
          label: name,
          lang: value,
        }))}
        onChange={(chosen) => void setLanguage(chosen)}
      />
    </Part>
  )
}

function Keys() {
  const t = useText()
  const control = /mac|iphone|ipad/i.test(navigator.userAgent) ? "Cmd" : "Ctrl"
  return (
    <Part title={t("room.more.keys")}>
      <dl className="room-keys">
        <dt>
          <kbd>{control}</kbd> <kbd>D</kbd>
        </dt>
        <dd>{t("room.more.keyMicrophone")}</dd>
        <dt>
          <kbd>{control}</kbd> <kbd>E</kbd>
        </dt>
        <dd>{t("room.more.keyCamera")}</dd>
      </dl>
    </Part>
  )
}
