import { useLayoutEffect, useRef } from "react"

import { useText } from "../../../../i18n/text.ts"
import { Button } from "../../../../components/controls/button.tsx"
import { Tick } from "../../../../components/drawings/icons.tsx"
import type { CoachPress, CoachView } from "./coach-view.ts"

interface CoachCardProps {
  view: CoachView
  /** A line under the rest. */
  note: string | null
  onPress: (press: CoachPress) => void
}

/**
 * What to try next, above the room and never over it. Announced to screen readers as it changes; after a
 * press on the card itself the focus is on its new heading.
 */
export function CoachCard({ view, note, onPress }: CoachCardProps) {
  const t = useText()
  const { values, place, all, done, main, other } = view
  const id = `rehearsal.${view.id}`
  const [heading, pressed] = useHeadingAfterPress(id)
  const press = (which: CoachPress) => {
    pressed()
    onPress(which)
  }
  return (
    <aside className={done ? "coach coach-done" : "coach"} aria-label={t("rehearsal.coach")}>
      <span className="coach-place">
        <span className="only-heard">{t("rehearsal.place", { place, all })}</span>
        <span aria-hidden>{done ? <Tick /> : place}</span>
      </span>
      <div className="coach-words" aria-live="polite">
        <h2 ref={heading} tabIndex={-1}>
          {t(`${id}.title`, values)}
        </h2>
        <p>{t(`${id}.text`, values)}</p>
        {note !== null && <p className="coach-note">{note}</p>}
      </div>
      {(main ?? other) !== null && (
        <div className="coach-buttons">
          {other && (
            <Button kind="quiet" className="coach-other" onClick={() => press(other)}>
              {t(`rehearsal.press.${other}`)}
            </Button>
          )}
          {main && (
            <Button kind="primary" className="coach-main" onClick={() => press(main)}>
              {t(`rehearsal.press.${main}`)}
            </Button>
          )}
        </div>
      )}
    </aside>
  )
}

/** Moves the focus to the heading when the card changes after a press on it, and only then. */
function useHeadingAfterPress(id: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  const isPressed = useRef(false)
  useLayoutEffect(() => {
    if (isPressed.current) heading.current?.focus({ preventScroll: true })
    isPressed.current = false
  }, [id])
  const pressed = () => {
    isPressed.current = true
  }
  return [heading, pressed] as const
}
