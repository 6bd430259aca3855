import { memo, useEffect, useRef } from "react"

import { OSLO } from "#shared/schedule/zone.ts"

import { useLanguage, useText } from "../../../i18n/text.ts"
import { timeOfDay } from "../../../i18n/time.ts"
import { Button } from "../../../components/controls/button.tsx"
import { ACTION_KEYS, type QuestionAction } from "./question-actions.ts"
import type { QuestionRow } from "./question-groups.ts"

interface QuestionItemProps {
  row: QuestionRow
  current: boolean
  opened: boolean
  /** What the rules allow; looked at only while it is open. */
  actionsOf: (row: QuestionRow) => readonly QuestionAction[]
  onAct: (row: QuestionRow, action: QuestionAction) => void
  onApart: (merged: QuestionRow) => void
  onOpen: (id: string) => void
  onCurrent: (id: string) => void
}

/** One question: its words are a button, and a press shows what can be done with it. */
export const QuestionItem = memo(function DrawnItem(props: QuestionItemProps) {
  const { row, current, opened, onOpen, onCurrent } = props
  const t = useText()
  const language = useLanguage()
  return (
    <li className={`question question-${row.mark}${opened ? " question-opened" : ""}`}>
      <button
        type="button"
        className="question-words"
        data-question={row.id}
        tabIndex={current ? 0 : -1}
        aria-expanded={opened}
        onClick={() => onOpen(row.id)}
        onFocus={() => onCurrent(row.id)}
      >
        <span className="question-text" dir="auto">
          {row.text ?? t("stage.question.unread")}
        </span>
        <span className="question-about">
          <span>{timeOfDay(row.at, language, OSLO)}</span>
          {row.meToo > 0 && (
            <span className="question-many">{t("stage.question.meToo", { count: row.meToo })}</span>
          )}
          {row.merged.length > 0 && (
            <span>{t("stage.question.merged", { count: row.merged.length })}</span>
          )}
          {row.published !== null && (
            <span className="question-published">{t("stage.question.published")}</span>
          )}
        </span>
      </button>
      {opened && <Opened {...props} />}
    </li>
  )
})

function Opened({ row, actionsOf, onAct, onApart }: QuestionItemProps) {
  const t = useText()
  const more = useRef<HTMLDivElement>(null)
  // On a phone the list is low: what was opened for would lie under its edge.
  useEffect(() => more.current?.scrollIntoView({ block: "nearest" }), [])
  return (
    <div ref={more} className="question-more">
      {row.published !== null && row.published !== row.text && (
        <p className="question-as">
          <strong>{t("stage.question.as")}</strong> <bdi>{row.published}</bdi>
        </p>
      )}
      {row.merged.length > 0 && (
        <ul className="question-merged" aria-label={t("stage.question.together")}>
          {row.merged.map((merged) => (
            <li key={merged.id}>
              <span dir="auto">{merged.text ?? t("stage.question.unread")}</span>
              <button type="button" className="stage-link" onClick={() => onApart(merged)}>
                {t("stage.question.apart")}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="question-actions">
        {actionsOf(row).map((action) => (
          <Button
            key={action}
            type="button"
            kind={action === "publish" ? "plain" : "quiet"}
            aria-keyshortcuts={ACTION_KEYS[action]}
            onClick={() => onAct(row, action)}
          >
            {t(`stage.question.${action}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}
