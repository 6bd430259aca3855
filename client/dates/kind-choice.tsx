import { useId } from "react"

import { useText } from "../i18n/text.ts"
import { KINDS, type Kind } from "./draft.ts"

/** How often the group meets: one of four, each a large target with its words. */
export function KindChoice({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  const t = useText()
  const name = useId()
  return (
    <fieldset className="dates-kinds">
      <legend>{t("dates.kind")}</legend>
      {KINDS.map((one) => (
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
