import { Link } from "wouter"

import { LackingNotice } from "../../components/devices/lacking.tsx"
import { useText } from "../../i18n/text.ts"
import { lackOf } from "../../core/media/browser-lack.ts"
import { ButtonLink } from "../../components/controls/button.tsx"
import { Enter, Tick } from "../../components/drawings/icons.tsx"
import { Page } from "../../components/page/page.tsx"
import { StepDrawing } from "./step-drawing.tsx"
import type { PracticeStep, StepId } from "./steps.ts"
import { Unseen } from "./unseen.tsx"
import { WayOut } from "./step-place.tsx"

interface LobbyProps {
  steps: readonly PracticeStep[]
  /** What has been tried to the end since the page was opened. */
  done: ReadonlySet<StepId>
  /** The door one came from. */
  door: string | null
  hrefOf: (step: PracticeStep) => string
}

/** What there is to try, in the order proposed; each may be taken, left, or taken again. */
export function PracticeLobby({ steps, done, door, hrefOf }: LobbyProps) {
  const t = useText()
  const lack = lackOf(window)
  const next = steps.find(({ id }) => !done.has(id))
  const state = next === undefined ? "all" : done.size > 0 ? "some" : "none"
  return (
    <Page wide tab={t("practice.name")} beside={<WayOut door={door} />}>
      <Unseen />
      {lack && <LackingNotice lack={lack} />}
      <div className="practice-lobby">
        <div className="practice-words">
          <h1>{t(`practice.lobby.${state}.title`)}</h1>
          <p className="practice-lead">{t(`practice.lobby.${state}.text`)}</p>
          <div className="page-actions">
            {next !== undefined && (
              <ButtonLink kind="primary" href={hrefOf(next)}>
                {t(`practice.lobby.${state}.go`)}
              </ButtonLink>
            )}
            {next === undefined && (
              <ButtonLink kind="primary" icon={<Enter />} href={door ?? "/"}>
                {t(door === null ? "common.front" : "practice.to-door")}
              </ButtonLink>
            )}
          </div>
        </div>
        <ol className="practice-list">
          {steps.map((step) => (
            <Item key={step.id} step={step} href={hrefOf(step)} done={done.has(step.id)} />
          ))}
        </ol>
      </div>
    </Page>
  )
}

function Item({ step, href, done }: { step: PracticeStep; href: string; done: boolean }) {
  const t = useText()
  return (
    <li>
      <Link className={done ? "practice-item practice-item-done" : "practice-item"} href={href}>
        <StepDrawing step={step.id} />
        <span className="practice-item-words">
          <strong>{t(`practice.step.${step.id}.title`)}</strong>
          <span>{t(`practice.step.${step.id}.text`)}</span>
        </span>
        {done && (
          <span className="practice-tick">
            <Tick />
            <span className="only-heard">{t("practice.tried")}</span>
          </span>
        )}
      </Link>
    </li>
  )
}
