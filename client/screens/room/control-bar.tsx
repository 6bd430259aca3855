import type { ReactNode } from "react"

import type { DeviceSource } from "#shared/protocol/media.ts"

import { useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import {
  CameraOff,
  CameraOn,
  Door,
  Hand,
  Heart,
  MicrophoneOff,
  MicrophoneOn,
  More,
} from "../../components/drawings/icons.tsx"
import type { BarThing } from "./bar/bar-things.ts"
import type { ToggleView } from "./device-view.ts"
import type { HandView } from "./hands/hand-view.ts"
import type { MeetingAction } from "./command-for.ts"
import { ActionButton } from "./middle.tsx"

interface ControlBarProps {
  /** Those of the user's own devices that are used in this room. */
  sources: readonly DeviceSource[]
  microphone: ToggleView
  camera: ToggleView
  /** What the meeting offers under the thumb, beside the user's own devices. */
  things: readonly BarThing[]
  /** What has a row of its own over the bar. */
  row: readonly MeetingAction[]
  hand: HandView
  /** The silent signs are shown, to give one of. */
  choosesSign: boolean
  onToggle: (source: DeviceSource, on: boolean) => void
  onAct: (action: MeetingAction) => void
  onHand: () => void
  onChooseSign: () => void
  onMore: () => void
  onLeave: () => void
  /** Small hints that stand over the bar. */
  children: ReactNode
}

/** The buttons under the thumb: the user's own devices, what the meeting offers, more, and out. */
export function ControlBar(props: ControlBarProps) {
  const { sources, microphone, camera, row, onToggle, onAct, onMore, onLeave, children } = props
  const t = useText()
  return (
    <section className="room-bar" aria-label={t("room.controls")}>
      <div className="room-hints">{children}</div>
      {row.length > 0 && (
        <div className="room-bar-row">
          {row.map((action, index) => (
            <ActionButton key={action} action={action} second={index > 0} onAct={onAct} />
          ))}
        </div>
      )}
      <div className="room-bar-midst">
        {sources.includes("microphone") && (
          <Toggle
            source="microphone"
            view={microphone}
            icon={microphone.on ? <MicrophoneOn /> : <MicrophoneOff />}
            onPress={() => onToggle("microphone", !microphone.on)}
          />
        )}
        {sources.includes("camera") && (
          <Toggle
            source="camera"
            view={camera}
            icon={camera.on ? <CameraOn /> : <CameraOff />}
            onPress={() => onToggle("camera", !camera.on)}
          />
        )}
        <Things {...props} />
        <Button icon={<More />} className="room-bar-more" aria-haspopup="dialog" onClick={onMore}>
          {t("room.more")}
        </Button>
      </div>
      <Button
        kind="leave"
        icon={<Door />}
        className="room-bar-leave"
        aria-haspopup="dialog"
        onClick={onLeave}
      >
        {t("room.leave")}
      </Button>
    </section>
  )
}

function Things(props: ControlBarProps) {
  const { things, hand, choosesSign, onAct, onHand, onChooseSign } = props
  const t = useText()
  return things.map((thing) => {
    if (thing === "hand") return <HandButton key={thing} hand={hand} onPress={onHand} />
    if (thing !== "sign") return <ActionButton key={thing} action={thing} inBar onAct={onAct} />
    return (
      <Button
        key={thing}
        icon={<Heart />}
        className="room-bar-main"
        aria-expanded={choosesSign}
        onClick={onChooseSign}
      >
        {t("room.sign.give")}
      </Button>
    )
  })
}

function HandButton({ hand, onPress }: { hand: HandView; onPress: () => void }) {
  const t = useText()
  const word = t(hand.word.id, hand.word.values)
  return (
    <Button
      icon={<Hand />}
      className={hand.raised ? "room-bar-main room-hand-raised" : "room-bar-main"}
      aria-label={hand.raised ? `${word}. ${t(hand.does.id)}` : word}
      onClick={onPress}
    >
      {word}
    </Button>
  )
}

interface ToggleProps {
  source: DeviceSource
  view: ToggleView
  icon: ReactNode
  onPress: () => void
}

function Toggle({ source, view, icon, onPress }: ToggleProps) {
  const t = useText()
  return (
    <Button
      data-device={source}
      icon={icon}
      busy={view.busy}
      className={view.on ? "room-toggle" : "room-toggle room-toggle-off"}
      aria-label={`${t(view.word.id)}. ${t(view.does.id)}`}
      onClick={onPress}
    >
      {t(view.word.id)}
    </Button>
  )
}
