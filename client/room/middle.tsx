import { useLayoutEffect, useRef } from "react"
import type { ReactNode } from "react"

import { useText } from "../i18n/text.ts"
import { Button } from "../ui/button.tsx"
import { Dial } from "../ui/dial.tsx"
import { Clock, Cup, Link, Sound, Tick } from "../ui/icons.tsx"
import type { MeetingAction, MeetingView, Sign } from "./meeting-view.ts"

/** What each action's button looks like when it is the first offered, and the text on it. */
const BUTTONS: Record<
  MeetingAction,
  { words: string; kind: "primary" | "plain"; icon: ReactNode }
> = {
  startClock: { words: "room.startClock", kind: "primary", icon: <Clock /> },
  showLink: { words: "room.showLink", kind: "primary", icon: <Link /> },
  startBreak: { words: "room.startBreak", kind: "plain", icon: <Cup /> },
  putOffBreak: { words: "room.putOffBreak", kind: "plain", icon: <Clock /> },
  comeBack: { words: "room.comeBack", kind: "primary", icon: <Tick /> },
  hear: { words: "room.hear", kind: "primary", icon: <Sound /> },
}

interface ActionProps {
  action: MeetingAction
  /** The second of two: it stands back. */
  second?: boolean
  inBar?: boolean
  /** Words alone: where two stand side by side. */
  bare?: boolean
  onAct: (action: MeetingAction) => void
}

/** The button for one thing that the meeting offers. */
export function ActionButton({ action, second, inBar, bare, onAct }: ActionProps) {
  const t = useText()
  const { words, kind, icon } = BUTTONS[action]
  const button = useKeepFocus()
  return (
    <Button
      ref={button}
      kind={second ? "quiet" : kind}
      icon={bare ? null : icon}
      className={inBar ? "room-bar-main" : "room-middle-button"}
      onClick={() => onAct(action)}
    >
      {t(words)}
    </Button>
  )
}

/** A button that goes away when it has been pressed leaves the focus to the page, not to nothing. */
function useKeepFocus() {
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const own = button.current
    return () => {
      if (own && document.activeElement === own) document.getElementById("main")?.focus()
    }
  }, [])
  return button
}

interface MiddleProps {
  view: MeetingView
  /** Those of the view's actions that stand here and not in the bar. */
  actions: readonly MeetingAction[]
  onAct: (action: MeetingAction) => void
}

/** What belongs to the meeting: one sentence, what comes next, at most two things to do. */
export function Middle({ view, actions, onAct }: MiddleProps) {
  const t = useText()
  return (
    <>
      <MiddleSign sign={view.sign} />
      <div className="room-middle-words">
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
              bare={actions.length > 1}
              onAct={onAct}
            />
          ))}
        </div>
      )}
    </>
  )
}

function MiddleSign({ sign }: { sign: Sign }) {
  switch (sign.kind) {
    case "dial":
      return (
        <span className="room-sign">
          <Dial part={sign.part} />
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
