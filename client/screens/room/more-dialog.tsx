import { useStore } from "zustand"

import { plannedBreak } from "#shared/meeting/clock/clock-state.ts"
import { timesLeftToPutOff } from "#shared/meeting/clock/decide-clock.ts"
import type { May } from "#shared/meeting/may.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import { LANGUAGES } from "../../i18n/language.ts"
import { setLanguage } from "../../i18n/shown-language.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import { readableLabel } from "../../components/devices/device-label.ts"
import { Choice } from "../../components/controls/choice.tsx"
import type { MeetingAction } from "./command-for.ts"
import { DoneDialog } from "./done-dialog.tsx"
import { Ring as RingOfChairs } from "../../components/drawings/icons.tsx"
import { KeysPart } from "./keys/keys-part.tsx"
import { Part, Switch } from "./part.tsx"
import { breakOffers } from "./offers/more-offers.ts"
import { planChoices, withLength } from "./plan-choices.ts"
import type { RoomDevices, MeetingSession } from "./meeting-session.ts"
import { ProposePart } from "./proposals/propose-part.tsx"
import { RoundPart } from "./round/round-part.tsx"
import type { NameOf } from "./round/round-view.ts"
import type { OwnScreen } from "./use-own-screen.ts"

interface MoreDialogProps {
  open: boolean
  session: MeetingSession
  devices: RoomDevices
  /** Those that are used in this room. */
  sources: readonly DeviceSource[]
  screen: OwnScreen
  meeting: Meeting
  you: SeatNumber
  may: May
  nameOf: NameOf
  /** What the rules allow and nothing else on this screen offers. */
  left: readonly MeetingAction[]
  onAct: (action: MeetingAction) => void
  onCommand: (command: Command) => void
  onRemove: (seat: SeatNumber) => void
  /** Shows all about the group instead; null in a room that is no group. */
  onGroup: (() => void) | null
  /** Shows the guide for the first meetings instead; null when it is for none of them. */
  onGuide: (() => void) | null
  onClose: () => void
}

/** All that the user seldom needs: the way to the group, devices, the user's own screen, the plan, language, keys. */
export function MoreDialog(props: MoreDialogProps) {
  const { open, session, devices, sources, screen, meeting, left, onCommand, onClose, ...rest } =
    props
  const ask = (command: Command) => {
    onCommand(command)
    onClose()
  }
  const { onAct: act, onRemove, onGroup, onGuide, ...about } = { meeting, ...rest }
  const onAct = (action: MeetingAction) => {
    onClose()
    act(action)
  }
  const t = useText()
  return (
    <DoneDialog open={open} title={t("room.more")} onClose={onClose}>
      <div className="room-more">
        {onGroup && <GroupPart {...{ onGroup, onGuide }} />}
        <DeviceChoices {...{ session, devices, sources }} />
        <Part title={t("room.more.screen")}>
          <Switch on={screen.ownPicture} onChange={screen.onOwnPicture}>
            {t("room.more.ownPicture")}
          </Switch>
          <Switch on={screen.sounds} onChange={screen.onSounds}>
            {t("room.more.sounds")}
          </Switch>
        </Part>
        <PlanPart {...about} {...{ left, onAct }} onCommand={onCommand} onAsk={ask} />
        <RoundPart {...about} {...{ left, onAct }} onCommand={onCommand} onAsk={ask} />
        <ProposePart {...about} onAsk={ask} onRemove={onRemove} />
        <LanguageChoice />
        <KeysPart sources={sources} choices={screen.keys} onChoices={screen.onKeys} />
      </div>
    </DoneDialog>
  )
}

type DeviceChoicesProps = Pick<MoreDialogProps, "session" | "devices" | "sources">

function DeviceChoices({ session, devices, sources }: DeviceChoicesProps) {
  const t = useText()
  const { microphone, camera, choices, speakers, speaker } = useStore(devices.state)
  const named = (all: readonly { deviceId: string; label: string }[]) =>
    all.map(({ deviceId, label }) => ({
      value: deviceId,
      label: readableLabel(label) || t("room.more.unnamed"),
    }))
  // While a device is off nothing says which one it will be: then the list asks.
  const asking = (on: boolean) => (on ? [] : [{ value: "", label: t("room.more.choose") }])
  return (
    <Part title={t("room.more.devices")}>
      {sources.includes("microphone") && choices.microphone.length > 0 && (
        <Choice
          label={t("room.more.microphone")}
          value={microphone.kind === "on" ? microphone.deviceId : ""}
          options={[...asking(microphone.kind === "on"), ...named(choices.microphone)]}
          onChange={(id) => id !== "" && void session.chooseDevice("microphone", id)}
        />
      )}
      {sources.includes("camera") && choices.camera.length > 0 && (
        <Choice
          label={t("room.more.camera")}
          value={camera.kind === "on" ? camera.deviceId : ""}
          options={[...asking(camera.kind === "on"), ...named(choices.camera)]}
          onChange={(id) => id !== "" && void session.chooseDevice("camera", id)}
        />
      )}
      {speakers.length > 0 && (
        <Choice
          label={t("room.more.speaker")}
          value={speaker}
          options={[{ value: "", label: t("room.more.standard") }, ...named(speakers)]}
          onChange={(id) => void session.chooseSpeaker(id)}
        />
      )}
      {sources.every((source) => choices[source].length === 0) && <p>{t("room.more.noDevices")}</p>}
    </Part>
  )
}

interface PlanPartProps {
  meeting: Meeting
  may: May
  left: readonly MeetingAction[]
  onAct: (action: MeetingAction) => void
  onCommand: (command: Command) => void
  onAsk: (command: Command) => void
}

/** Before the clock starts: how long, and how long a break. After: the break, while it is to come. */
function PlanPart({ meeting, may, left: actions, onAct, onCommand, onAsk }: PlanPartProps) {
  const t = useText()
  const { plan, clock } = meeting
  if (clock.kind === "gathering") {
    if (!may({ type: "setPlan", ...plan })) return null
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
        {actions.includes("startClock") && (
          <Button onClick={() => onAct("startClock")}>{t("room.startClock")}</Button>
        )}
      </Part>
    )
  }
  const planned = plannedBreak(clock)
  if (planned === undefined) return null
  const { start, putOff } = breakOffers(meeting, may)
  // No times are left either where the break would not be over before the end [C4.4].
  const left = putOff === null ? 0 : timesLeftToPutOff(planned)
  return (
    <Part title={t("room.more.theBreak")}>
      <p>{t("room.more.putOffLeft", { left })}</p>
      {start && <Button onClick={() => onAsk(start)}>{t("room.startBreak")}</Button>}
      {putOff && <Button onClick={() => onCommand(putOff)}>{t("room.putOffBreak")}</Button>}
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

/** What concerns the group and not the room. */
function GroupPart({ onGroup, onGuide }: { onGroup: () => void; onGuide: (() => void) | null }) {
  const t = useText()
  return (
    <Part title={t("room.group")}>
      <p>{t("room.group.text")}</p>
      <Button icon={<RingOfChairs />} aria-haspopup="dialog" onClick={onGroup}>
        {t("room.group.show")}
      </Button>
      {onGuide && (
        <Button aria-haspopup="dialog" onClick={onGuide}>
          {t("room.guide.show")}
        </Button>
      )}
    </Part>
  )
}
