import type { ReactNode } from "react"

import { useText } from "../../../i18n/text.ts"
import { useKeepFocus } from "../use-keep-focus.ts"

interface CardFrameProps {
  /** What kind of card it is, for screen readers. */
  label: string
  /** How many more wait after this one. */
  left: number
  /** The words, one paragraph or more. */
  children: ReactNode
  buttons: ReactNode
}

/** One question or notice, with its buttons; in its own row, so that it covers no face. */
export function CardFrame({ label, left, children, buttons }: CardFrameProps) {
  const t = useText()
  const card = useKeepFocus<HTMLElement>()
  return (
    <section className="room-card" aria-label={label} ref={card}>
      <div className="room-card-words">
        {children}
        {left > 0 && <p className="room-card-line">{t("room.cards.left", { left })}</p>}
      </div>
      <div className="room-card-buttons">{buttons}</div>
    </section>
  )
}
