import { useText } from "../../../i18n/text.ts"
import { Face } from "./face.tsx"
import type { Outcome } from "./measured.ts"
import { Numbers } from "./numbers.tsx"
import type { Verdict } from "./verdict.ts"

/** How it came out: a face, a sentence with what to do, and the numbers for whoever wants them. */
export function Result({ outcome, verdict }: { outcome: Outcome; verdict: Verdict }) {
  const t = useText()
  return (
    <>
      <div className={`net-result net-result-${verdict.face}`}>
        <Face face={verdict.face} />
        <p>{t(`practice.net.${verdict.says}`)}</p>
      </div>
      {outcome.kind === "measured" && (
        <details className="net-numbers">
          <summary>{t("practice.net.numbers")}</summary>
          <Numbers measured={outcome.measured} />
        </details>
      )}
    </>
  )
}
