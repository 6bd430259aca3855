import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import type { NameOf } from "../round/round-view.ts"
import type { UndoView } from "./undo-view.ts"

interface UndoLineProps {
  undo: UndoView
  nameOf: NameOf
  onUndo: () => void
}

/** For ten seconds: who did what, and the way back from it [C8]. */
export function UndoLine({ undo, nameOf, onUndo }: UndoLineProps) {
  const t = useText()
  const name = undo.seat === null ? t("room.undo.gone") : nameOf(undo.seat)
  return (
    <div className="room-undo">
      <p>{t(undo.words.id, { name })}</p>
      <Button kind="quiet" onClick={onUndo}>
        {t("room.undo")}
      </Button>
    </div>
  )
}
