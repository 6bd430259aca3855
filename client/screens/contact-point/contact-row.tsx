import type { ReactNode } from "react"

import { isolated } from "../../i18n/isolate.ts"

interface ContactRowProps {
  title: string
  /** How it stands with it, in a few words. */
  about: ReactNode
  onPress: () => void
}

/** One of several that can be opened: a press anywhere on it opens it. */
export function ContactRow({ title, about, onPress }: ContactRowProps) {
  return (
    <li>
      <button type="button" className="contact-row" onClick={onPress}>
        <span className="contact-row-words">
          <span className="contact-row-title">{isolated(title)}</span>
          <span className="contact-row-about">{about}</span>
        </span>
        <span className="contact-row-way" aria-hidden="true">
          ›
        </span>
      </button>
    </li>
  )
}
