import { useState } from "react"

import { TEXT_FIELDS } from "#shared/values/text-fields.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Choice } from "../../../components/controls/choice.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { Plus } from "../../../components/drawings/icons.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import { randomBase64url } from "../../../core/crypto/base64url.ts"
import type { OrderDraftItem } from "../stage-session.ts"
import { changed, hasRoom, moved, toSend, withNewItem, without } from "./order-draft.ts"

/** Minutes to choose among for an item. */
const MINUTES = [2, 3, 5, 10, 15, 20, 25, 30, 40, 45, 60, 90]

interface OrderDialogProps {
  items: readonly OrderDraftItem[]
  /** Resolves to whether it was saved. */
  onSave: (items: OrderDraftItem[]) => Promise<boolean>
  onClose: () => void
}

/** Writes the running order: what, how long, and in which order. */
export function OrderDialog({ items, onSave, onClose }: OrderDialogProps) {
  const t = useText()
  const [draft, setDraft] = useState<readonly OrderDraftItem[]>(() =>
    items.length > 0
      ? items.map(({ id, title, minutes }) => ({ id, title, minutes }))
      : withNewItem([], newId()),
  )
  const [busy, setBusy] = useState(false)
  const sent = toSend(draft)
  const save = async () => {
    if (!sent) return
    setBusy(true)
    const saved = await onSave(sent)
    setBusy(false)
    if (saved) onClose()
  }
  return (
    <Dialog
      open
      title={t("stage.order.edit")}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" busy={busy} disabled={!sent} onClick={() => void save()}>
            {t("stage.order.save")}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t("stage.back")}
          </Button>
        </>
      }
    >
      <ol className="order-draft">
        {draft.map((item, index) => (
          <DraftRow
            key={item.id}
            {...{ item, index }}
            last={index === draft.length - 1}
            onChange={(change) => setDraft(changed(draft, item.id, change))}
            onMove={(by) => setDraft(moved(draft, item.id, by))}
            onRemove={() => setDraft(without(draft, item.id))}
          />
        ))}
      </ol>
      {hasRoom(draft) && (
        <Button type="button" icon={<Plus />} onClick={() => setDraft(withNewItem(draft, newId()))}>
          {t("stage.order.add")}
        </Button>
      )}
    </Dialog>
  )
}

interface DraftRowProps {
  item: OrderDraftItem
  index: number
  last: boolean
  onChange: (change: Partial<Omit<OrderDraftItem, "id">>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

function DraftRow({ item, index, last, onChange, onMove, onRemove }: DraftRowProps) {
  const t = useText()
  const which = { number: index + 1 }
  const minutes = MINUTES.includes(item.minutes)
    ? MINUTES
    : [...MINUTES, item.minutes].toSorted((a, b) => a - b)
  return (
    <li>
      <Field
        label={t("stage.order.item", which)}
        bound={TEXT_FIELDS.orderItem}
        value={item.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <Choice
        label={t("stage.order.length", which)}
        value={String(item.minutes)}
        options={minutes.map((count) => ({
          value: String(count),
          label: t("stage.order.minutes", { count }),
        }))}
        onChange={(value) => onChange({ minutes: Number(value) })}
      />
      <div className="order-draft-ways">
        <button
          type="button"
          className="stage-link"
          disabled={index === 0}
          aria-label={t("stage.order.up.which", which)}
          onClick={() => onMove(-1)}
        >
          {t("stage.order.earlier")}
        </button>
        <button
          type="button"
          className="stage-link"
          disabled={last}
          aria-label={t("stage.order.down.which", which)}
          onClick={() => onMove(1)}
        >
          {t("stage.order.later")}
        </button>
        <button
          type="button"
          className="stage-link"
          aria-label={t("stage.order.remove.which", which)}
          onClick={onRemove}
        >
          {t("stage.order.remove")}
        </button>
      </div>
    </li>
  )
}

function newId(): string {
  return randomBase64url(16)
}
