import { useId } from "react"
import type { ReactNode } from "react"

/** One part of a long list of choices, with its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}

interface SwitchProps {
  on: boolean
  onChange: (on: boolean) => void
  children: ReactNode
}

/** A choice that is on or off at once. */
export function Switch({ on, onChange, children }: SwitchProps) {
  return (
    <label className="room-switch">
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  )
}
