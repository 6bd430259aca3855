import { useState } from "react"

import type { SeatNumber } from "#shared/values/ids.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Choice } from "../../../components/controls/choice.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import type { NameOf } from "../round/round-view.ts"

interface RestoreDialogProps {
  /** The name of the one outside; null when nothing is asked. */
  outside: string | null
  /** The seats that can be given back. */
  seats: readonly SeatNumber[]
  nameOf: NameOf
  onClose: () => void
  onPropose: (seat: SeatNumber) => void
}

/** Whose seat it is that a person who knocks has had before: nobody but those inside can tell [K4]. */
export function RestoreDialog({ outside, seats, nameOf, onClose, onPropose }: RestoreDialogProps) {
  const t = useText()
  const [chosen, choose] = useState("")
  const [missing, setMissing] = useState(false)
  const seat = seats.find((one) => String(one) === chosen)
  const close = () => {
    choose("")
    setMissing(false)
    onClose()
  }
  const propose = () => {
    if (seat === undefined) return setMissing(true)
    close()
    onPropose(seat)
  }
  const actions = (
    <>
      <Button kind="primary" onClick={propose}>
        {t("room.restore.go")}
      </Button>
      <Button kind="quiet" onClick={close}>
        {t("room.restore.not")}
      </Button>
    </>
  )
  const name = outside || t("room.nameless")
  const people = seats.map((one) => ({ value: String(one), label: nameOf(one) }))
  return (
    <Dialog
      open={outside !== null}
      title={t("room.restore.title")}
      onClose={close}
      actions={actions}
    >
      <div className="room-more">
        <p>{t("room.restore.text", { outside: name })}</p>
        <Choice
          label={t("room.restore.whose")}
          hint={missing && seat === undefined ? t("room.restore.missing") : undefined}
          value={chosen}
          options={[{ value: "", label: t("room.restore.choose") }, ...people]}
          onChange={choose}
        />
      </div>
    </Dialog>
  )
}
