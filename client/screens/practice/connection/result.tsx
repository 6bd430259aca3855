import type { TestResult } from "../../../core/connection-test/connection-test.ts"
import type { Verdict } from "../../../core/connection-test/connection-test.ts"
import { useText } from "../../../i18n/text.ts"
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

const MOUTHS: Record<Verdict["face"], string> = {
  glad: "M20 37q12 12 24 0",
  "so-so": "M21 41h22",
  sad: "M21 43q11 -8 22 0",
}

/** A face beside the sentence. It says nothing that the sentence does not. */
function Face({ face }: { face: Verdict["face"] }) {
  return (
    <svg className="net-face" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="27" />
      <path className="net-eyes" d="M23 26v.2M41 26v.2" />
      <path d={MOUTHS[face]} />
    </svg>
  )
}
