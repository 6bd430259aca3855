import { useId } from "react"
import type { ReactNode } from "react"

import { FieldError } from "./labelled.tsx"
import "./tick.css"

interface TickProps {
  words: string
  /** A line of help under the words, in the same box. */
  hint?: ReactNode
  ticked: boolean
  /** What is missing, kindly; null when nothing is. */
  error?: string | null
  onTick: (ticked: boolean) => void
}

/** A box to tick, as large as a button, with its words inside. */
export function Tick({ words, hint, ticked, error = null, onTick }: TickProps) {
  const id = useId()
  return (
    <div className="tick">
      <label className="tick-box">
        <input
          type="checkbox"
          checked={ticked}
          aria-invalid={error !== null}
          aria-describedby={`${hint ? `${id}-hint ` : ""}${id}-error`}
          onChange={(event) => onTick(event.target.checked)}
        />
        <span>
          {words}
          {hint && (
            <span className="tick-hint" id={`${id}-hint`}>
              {hint}
            </span>
          )}
        </span>
      </label>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}
