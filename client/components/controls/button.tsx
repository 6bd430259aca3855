import { Button as Pressable } from "@digdir/designsystemet-react"
import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from "react"
import { Link } from "wouter"

import "../page/designsystemet.css"
import "./button.css"

/**
 * What a press means: `primary` is the one thing to do here, `plain` and `quiet` stand beside it,
 * `word` gives the word on, `leave` leaves the room.
 */
export type ButtonKind = "primary" | "plain" | "quiet" | "word" | "leave"

interface Look {
  kind?: ButtonKind
  /** Stands before the words; a button always has words too. */
  icon?: ReactNode
  children: ReactNode
}

type Attributes = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children">

export interface ButtonProps extends Look, Attributes {
  /** The last press is still being carried out: the button keeps its focus and takes no new one. */
  busy?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** A button with words, 52 px high and 64 on phones. */
export function Button({ busy, onClick, ...rest }: ButtonProps) {
  const { kind = "plain", icon, className, children, ...attributes } = rest
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <Pressable
      {...attributes}
      className={classes(kind, className)}
      aria-disabled={busy || attributes["aria-disabled"]}
      aria-busy={busy || undefined}
      onClick={press}
    >
      {busy ? <span className="button-waiting" /> : icon}
      <span className="button-words">{children}</span>
    </Pressable>
  )
}

interface ButtonLinkProps extends Look {
  href: string
  /** On the way there; nothing is put in the browser's history besides the address. */
  onClick?: () => void
}

/** A way to another page of ours, drawn as a button. */
export function ButtonLink({ kind = "plain", icon, children, href, onClick }: ButtonLinkProps) {
  return (
    <Link href={href} onClick={onClick} className={`ds-button ${classes(kind)}`}>
      {icon}
      <span className="button-words">{children}</span>
    </Link>
  )
}

function classes(kind: ButtonKind, more?: string): string {
  return `button button-${kind}${more ? ` ${more}` : ""}`
}
