import { useText } from "../../i18n/text.ts"
import { Tick } from "../../ui/icons.tsx"

/** How it all came out, in one kind sentence. */
export function Verdict({ verdict }: { verdict: "fine" | "without" }) {
  const t = useText()
  return (
    <div className={`check-verdict check-verdict-${verdict}`}>
      <Tick />
      <div>
        <strong>{t(`practice.check.verdict.${verdict}.title`)}</strong>
        <p>{t(`practice.check.verdict.${verdict}.text`)}</p>
      </div>
    </div>
  )
}
