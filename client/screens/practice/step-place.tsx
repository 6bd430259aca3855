import { Link } from "wouter"

import { useText } from "../../i18n/text.ts"
import { Enter } from "../../components/drawings/icons.tsx"
import type { PracticeStep } from "./steps.ts"

/** Out of the lobby at any time: to the door one came from, else to the front page. */
export function WayOut({ door }: { door: string | null }) {
  const t = useText()
  return (
    <Link className="practice-out" href={door ?? "/"}>
      {door !== null && <Enter />}
      {t(door === null ? "common.front" : "practice.to-door")}
    </Link>
  )
}

interface PlaceProps {
  steps: readonly PracticeStep[]
  step: PracticeStep
  overview: string
}

/** Which step this is, and a link to all of them. */
export function StepPlace({ steps, step, overview }: PlaceProps) {
  const t = useText()
  const number = steps.indexOf(step) + 1
  return (
    <div className="practice-place">
      <div className="practice-bars" aria-hidden="true">
        {steps.map(({ id }, index) => (
          <span key={id} className={index < number ? "practice-bar-done" : ""} />
        ))}
      </div>
      <p>
        <span>{t("practice.place", { step: number, steps: steps.length })}</span>
        <Link href={overview}>{t("practice.overview")}</Link>
      </p>
    </div>
  )
}

/** Beside the banner of a step that has the screen to itself: what it is, and the way to all steps. */
export function StepNote({ step, overview }: { step: PracticeStep; overview: string }) {
  const t = useText()
  return (
    <>
      {t(`practice.step.${step.id}.note`)}
      <Link href={overview}>{t("practice.overview")}</Link>
    </>
  )
}
