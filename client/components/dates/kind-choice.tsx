import { useId } from "react"

import { useText } from "../../i18n/text.ts"
import { type DatesOf, KINDS_OF, type Kind } from "./draft.ts"

interface KindChoiceProps {
  of: DatesOf
  kind: Kind
  onChange: (kind: Kind) => void
}

/** How often: one of a few, each a large target with its words. */
export function KindChoice({ of, kind, onChange }: KindChoiceProps) {
  const t = useText()
  const name = useId()
  return (
    <fieldset className="dates-kinds">
      <legend>{t(`dates.${of}.kind`)}</legend>
      {KINDS_OF[of].map((one) => (
        <label key={one} className="dates-kind">
          <input
            type="radio"
            name={name}
            value={one}
            checked={one === kind}
            onChange={() => onChange(one)}
          />
          <span>{t(`dates.kind.${one}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
