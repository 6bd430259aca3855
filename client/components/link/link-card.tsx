import type { ReactNode } from "react"

import { CopyButton } from "./copy-button.tsx"
import { ShareButton } from "./share-button.tsx"
import "./link-card.css"

interface LinkCardProps {
  title: string
  link: string
  /** The words on its buttons. */
  words: Readonly<Record<"copy" | "copied" | "share", string>>
  /** Under the title: whom it is for. */
  lead?: ReactNode
  /** Beside it, such as a code for telephones. */
  beside?: ReactNode
}

/** A link to read, to copy and, where the browser can, to share. */
export function LinkCard({ title, link, words, lead, beside }: LinkCardProps) {
  return (
    <section className="link-card">
      <div className="link-card-words">
        <h2>{title}</h2>
        {lead}
        <p className="link-card-link" translate="no">
          {link}
        </p>
        <div className="link-card-actions">
          <CopyButton text={link} words={words.copy} done={words.copied} />
          <ShareButton url={link} words={words.share} />
        </div>
      </div>
      {beside && <div className="link-card-beside">{beside}</div>}
    </section>
  )
}
