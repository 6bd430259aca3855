import type { ReactNode } from "react"

import type { MediaSource } from "#shared/protocol/media.ts"

import { useText } from "../i18n/text.ts"
import { Button } from "../ui/button.tsx"
import { CameraOff, CameraOn, Door, MicrophoneOff, MicrophoneOn, More } from "../ui/icons.tsx"
import type { ToggleView } from "./device-view.ts"
import type { MeetingAction } from "./meeting-view.ts"
import { ActionButton } from "./middle.tsx"

interface ControlBarProps {
  microphone: ToggleView
  camera: ToggleView
  /** The one thing that the meeting offers under the thumb, if it offers any. */
  main: MeetingAction | null
  onToggle: (source: MediaSource, on: boolean) => void
  onAct: (action: MeetingAction) => void
  onMore: () => void
  onLeave: () => void
  /** Small hints that stand over the bar. */
  children: ReactNode
}

/** The buttons under the thumb: one's own devices, the meeting's main thing, more, and out. */
export function ControlBar(props: ControlBarProps) {
  const { microphone, camera, main, onToggle, onAct, onMore, onLeave, children } = props
  const t = useText()
  return (
    <section className="room-bar" aria-label={t("room.controls")}>
      <div className="room-hints">{children}</div>
      <div className="room-bar-midst">
        <Toggle
          view={microphone}
          icon={microphone.on ? <MicrophoneOn /> : <MicrophoneOff />}
          onPress={() => onToggle("microphone", !microphone.on)}
        />
        <Toggle
          view={camera}
          icon={camera.on ? <CameraOn /> : <CameraOff />}
          onPress={() => onToggle("camera", !camera.on)}
        />
        {main && <ActionButton action={main} inBar onAct={onAct} />}
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

interface ToggleProps {
  view: ToggleView
  icon: ReactNode
  onPress: () => void
}

function Toggle({ view, icon, onPress }: ToggleProps) {
  const t = useText()
  return (
    <Button
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
