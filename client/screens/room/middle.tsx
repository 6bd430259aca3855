import type { ReactNode } from "react"

import { useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import { Dial } from "../../components/drawings/dial.tsx"
import {
  Clock,
  Cup,
  Link,
  MicrophoneOn,
  Round,
  Sound,
  Tick,
} from "../../components/drawings/icons.tsx"
import type { MeetingAction } from "./command-for.ts"
import type { MeetingView } from "./meeting-view.ts"
import type { MiddleSign } from "./phase-content.ts"
import { useKeepFocus } from "./use-keep-focus.ts"

/** What each action's button looks like when it is the first offered, and the text on it. */
const BUTTONS: Record<
  MeetingAction,
  { words: string; kind: "primary" | "plain" | "quiet" | "word"; icon: ReactNode }
> = {
  startClock: { words: "room.startClock", kind: "primary", icon: <Clock /> },
  showLink: { words: "room.showLink", kind: "primary", icon: <Link /> },
  startBreak: { words: "room.startBreak", kind: "plain", icon: <Cup /> },
  putOffBreak: { words: "room.putOffBreak", kind: "plain", icon: <Clock /> },
  comeBack: { words: "room.comeBack", kind: "primary", icon: <Tick /> },
  hear: { words: "room.hear", kind: "primary", icon: <Sound /> },
  startRound: { words: "room.startRound", kind: "plain", icon: <Round /> },
  startClosing: { words: "room.startClosing", kind: "primary", icon: <Round /> },
  takeWord: { words: "room.takeWord", kind: "primary", icon: <MicrophoneOn /> },
  passWord: { words: "room.passWord", kind: "plain", icon: null },
  endTurn: { words: "room.endTurn", kind: "word", icon: <Tick /> },
  openResponses: { words: "room.openResponses", kind: "quiet", icon: null },
  closeResponses: { words: "room.closeResponses", kind: "quiet", icon: null },
}

interface ActionProps {
  action: MeetingAction
  /** The second of two: it stands back. */
  second?: boolean
  inBar?: boolean
  /** Few words, and all of them for screen readers: where there is little room. */
  short?: boolean
  /** Words alone: where two stand side by side, or a lock beside one. */
  bare?: boolean
  onAct: (action: MeetingAction) => void
}

/** The button for one thing that the meeting offers. */
export function ActionButton({ action, second, inBar, bare, short, onAct }: ActionProps) {
  const t = useText()
  const { words, kind, icon } = BUTTONS[action]
  const button = useKeepFocus<HTMLButtonElement>()
  const isShort = short === true && action === "startRound"
  return (
    <Button
      ref={button}
      kind={second ? "quiet" : kind}
      icon={bare ? null : icon}
      className={inBar ? "room-bar-main" : "room-middle-button"}
      aria-label={isShort ? t(words) : undefined}
      onClick={() => onAct(action)}
    >
      {t(isShort ? "room.startRound.short" : words)}
    </Button>
  )
}

interface MiddleProps {
  view: MeetingView
  /** Those of the view's actions that stand here and not in the bar. */
  actions: readonly MeetingAction[]
  /** It is the strip on top of a phone. */
  strip: boolean
  /** Something else stands beside it there. */
  crowded: boolean
  onAct: (action: MeetingAction) => void
}

/** What belongs to the meeting: one sentence, what comes next, at most two things to do. */
export function Middle({ view, actions, strip, crowded, onAct }: MiddleProps) {
  const t = useText()
  return (
    <>
      <MiddleSign sign={view.sign} />
      <div className="room-middle-words">
        {view.above.length > 0 && (
          <p className="room-middle-above">
            {view.above.map(({ id, values }) => t(id, values)).join(" · ")}
          </p>
        )}
        <h2>{t(view.sentence.id, view.sentence.values)}</h2>
        {view.lines.map(({ id, values }) => (
          <p key={id}>{t(id, values)}</p>
        ))}
      </div>
      {actions.length > 0 && (
        <div className="room-middle-buttons">
          {actions.map((action, index) => (
            <ActionButton
              key={action}
              action={action}
              second={index > 0}
              bare={crowded || actions.length > 1}
              short={strip}
              onAct={onAct}
            />
          ))}
        </div>
      )}
    </>
  )
}

function MiddleSign({ sign }: { sign: MiddleSign }) {
  switch (sign.kind) {
    case "dial":
      return (
        <span className="room-sign">
          <Dial part={sign.part} tone={sign.tone ?? "spruce"} />
        </span>
      )
    case "cup":
      return (
        <span className="room-sign room-sign-cup">
          <Cup />
        </span>
      )
    case "line":
      return <span className="room-sign room-sign-line" />
  }
}
