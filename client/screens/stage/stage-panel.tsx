import { useId, useState } from "react"
import type { KeyboardEvent, ReactNode } from "react"

import { useText } from "../../i18n/text.ts"
import { stageTiles } from "../../components/stage/stage-tile.ts"
import { CirclesPart } from "./circles/circles-part.tsx"
import { OrderPanel } from "./order/order-panel.tsx"
import type { May } from "./questions/question-actions.ts"
import { QuestionsPanel } from "./questions/questions-panel.tsx"
import type { StageSession } from "./stage-session.ts"
import type { StillStage } from "./still-stage.ts"
import type { Presses } from "./use-presses.ts"
import { WordPanel } from "./word/word-panel.tsx"

const TABS = ["questions", "word", "plan"] as const
type Tab = (typeof TABS)[number]

interface StagePanelProps {
  session: StageSession
  stage: StillStage
  may: May
  presses: Presses
  /** Back into the own small circle. */
  onCircle: (() => void) | undefined
}

/** Beside the stage: what listeners ask, who has the word, and what comes next. One at a time. */
export function StagePanel({ session, stage, may, presses, onCircle }: StagePanelProps) {
  const t = useText()
  const id = useId()
  const { view, texts, you, trouble } = stage
  // While circles are offered or going, how they stand comes first: a host comes back from the own circle to this.
  const circled = view.circles.kind !== "none"
  const [shown, show] = useState<Tab>(circled ? "plan" : "questions")
  const counts: Record<Tab, number> = {
    questions: view.questions.filter(({ mark, mergedInto }) => mark === "new" && !mergedInto)
      .length,
    word: view.hands.length,
    plan: 0,
  }
  const plan = [
    <OrderPanel key="order" {...{ session, stage, may, presses }} />,
    <CirclesPart key="circles" {...{ session, stage, may, presses, onCircle }} />,
  ]
  const content: Record<Tab, () => ReactNode> = {
    questions: () => <QuestionsPanel {...{ session, view, texts, may, presses }} />,
    word: () => (
      <WordPanel
        {...{ view, may, send: presses.send }}
        tiles={stageTiles(view, { names: texts.names, you, trouble })}
      />
    ),
    plan: () => <div className="stage-scroll">{circled ? plan.toReversed() : plan}</div>,
  }
  return (
    <section className="stage-panel" aria-label={t("stage.panel")}>
      <div className="stage-tabs" role="tablist">
        {TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            className="stage-tab"
            aria-selected={tab === shown}
            aria-controls={`${id}-panel`}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => show(tab)}
            onKeyDown={(event) => step(event, shown, show)}
          >
            {t(`stage.tab.${tab}`)}
            {counts[tab] > 0 && <span className="stage-tab-count">{counts[tab]}</span>}
          </button>
        ))}
      </div>
      <div
        className="stage-tab-panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${shown}`}
      >
        {content[shown]()}
      </div>
    </section>
  )
}

/** Arrow keys lead from tab to tab. */
function step(event: KeyboardEvent, shown: Tab, show: (tab: Tab) => void): void {
  const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0
  const tab = TABS[(TABS.indexOf(shown) + by + TABS.length) % TABS.length]
  if (by === 0 || !tab || !(event.currentTarget instanceof HTMLElement)) return
  event.preventDefault()
  show(tab)
  const tabs = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>("[role=tab]")
  tabs?.[TABS.indexOf(tab)]?.focus()
}
