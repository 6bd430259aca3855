import { useState } from "react"

import { OSLO } from "#shared/schedule/zone.ts"

import { useLanguage, useText } from "../../../i18n/text.ts"
import { timeOfDay } from "../../../i18n/time.ts"
import { Button } from "../../../components/controls/button.tsx"
import { useWakeAt } from "../../../components/session/use-wake-at.ts"
import type { May } from "../questions/question-actions.ts"
import type { StageSession } from "../stage-session.ts"
import type { StillStage } from "../still-stage.ts"
import type { Presses } from "../use-presses.ts"
import { OrderDialog } from "./order-dialog.tsx"
import { type OrderRow, orderView } from "./order-view.ts"
import { leftWords } from "./left-words.ts"
import "./order.css"

interface OrderPanelProps {
  session: StageSession
  stage: StillStage
  may: May
  presses: Presses
}

/** The running order with its times [IM7]: for the hosts only. */
export function OrderPanel({ session, stage, may, presses }: OrderPanelProps) {
  const t = useText()
  const [editing, edit] = useState(false)
  const shown = useOrder(session, stage)
  const mayEdit = may({ type: "setOrder", items: stage.view.order.items })
  const next = shown.rows.find(({ id }) => id === shown.next)
  return (
    <section className="order">
      <h2>{t("stage.order.title")}</h2>
      {shown.rows.length === 0 && <p className="stage-empty">{t("stage.order.none")}</p>}
      <ol className="stage-list">
        {shown.rows.map((row) => (
          <Item
            key={row.id}
            row={row}
            left={row.id === shown.current?.id ? shown.current.left : null}
            {...(may({ type: "goTo", item: row.id })
              ? { onGo: () => presses.send({ type: "goTo", item: row.id }) }
              : {})}
          />
        ))}
      </ol>
      <div className="order-actions">
        {next && may({ type: "goTo", item: next.id }) && (
          <Button kind="primary" onClick={() => presses.send({ type: "goTo", item: next.id })}>
            {t(shown.current ? "stage.order.next" : "stage.order.first", { title: next.title })}
          </Button>
        )}
        {mayEdit && (
          <Button kind="quiet" onClick={() => edit(true)}>
            {t(shown.rows.length === 0 ? "stage.order.make" : "stage.order.change")}
          </Button>
        )}
      </div>
      {editing && (
        <OrderDialog
          items={shown.rows}
          onSave={(items) => presses.carryOut(session.setOrder(items))}
          onClose={() => edit(false)}
        />
      )}
    </section>
  )
}

/** The running order as it is now, and again when a minute of the item under way has passed. */
export function useOrder(session: StageSession, { view, texts, start }: StillStage) {
  const now = session.serverNow()
  const shown = orderView(view.order, texts.order, view.phase, { start, now })
  useWakeAt(session, shown.changesAt)
  return shown
}

interface ItemProps {
  row: OrderRow
  /** Minutes left of the item under way; null for another. */
  left: number | null
  onGo?: () => void
}

function Item({ row, left, onGo }: ItemProps) {
  const t = useText()
  const language = useLanguage()
  const title = row.title || t("stage.order.untitled")
  const words = left === null ? null : leftWords(left)
  return (
    <li
      className={`stage-row order-${row.state}`}
      aria-current={row.state === "current" ? "step" : undefined}
    >
      <span className="order-time">{timeOfDay(row.begins, language, OSLO)}</span>
      <span className="stage-row-words order-words">
        <span dir="auto">{title}</span>
        <span className="stage-row-note">
          {words ? t(words.id, words.values) : t("stage.order.minutes", { count: row.minutes })}
        </span>
      </span>
      {onGo && row.state !== "current" && (
        <button
          type="button"
          className="stage-link"
          aria-label={t("stage.order.go.to", { title })}
          onClick={onGo}
        >
          {t("stage.order.go")}
        </button>
      )}
    </li>
  )
}
