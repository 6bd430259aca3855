import type { TestResult } from "../../../core/connection-test/connection-test.ts"
import { useText } from "../../../i18n/text.ts"
import { Face } from "./face.tsx"
import { Numbers } from "./numbers.tsx"

/** A face, a sentence that says what to do, and the measured numbers for those who want them. */
export function Result({ result: { verdict, measurement } }: { result: TestResult }) {
  const t = useText()
  return (
    <>
      <div className={`net-result net-result-${verdict.face}`}>
        <Face face={verdict.face} />
        <p>{t(`practice.net.${verdict.message}`)}</p>
      </div>
      {measurement !== null && (
        <details className="net-numbers">
          <summary>{t("practice.net.numbers")}</summary>
          <Numbers measurement={measurement} />
        </details>
      )}
    </>
  )
}
