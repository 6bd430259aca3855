import { useState } from "react"
import type { SubmitEvent } from "react"

import type { ErrorCode } from "#shared/values/errors.ts"

import type { ShownToHelper } from "../../../core/api/room-with-helper.ts"
import { useDatesDraft } from "../../../components/dates/use-dates-draft.ts"
import { useText } from "../../../i18n/text.ts"
import { announce } from "../../../components/announce/announce.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { Tick } from "../../../components/drawings/icons.tsx"
import { HoursFields } from "./hours-fields.tsx"
import { refusalWords } from "./helper-refusal-words.ts"
import type { ChangeRoom } from "./use-room-with-helper.ts"

type Saving = { kind: "no" | "busy" | "saved" } | { kind: "refused"; code: ErrorCode }

interface ChangeHoursProps {
  room: ShownToHelper
  onChange: ChangeRoom
}

/** Sets new hours. Nothing that is written is lost by an error. */
export function ChangeHours({ room, onChange }: ChangeHoursProps) {
  const t = useText()
  const [minutes, setMinutes] = useState(room.minutes)
  const edited = useDatesDraft(room.dates, minutes, room.clock)
  const [saving, setSaving] = useState<Saving>({ kind: "no" })
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const dates = saving.kind === "busy" ? null : edited.done()
    if (dates === null) return
    setSaving({ kind: "busy" })
    const code = await onChange({ type: "hours", dates, minutes })
    setSaving(code === null ? { kind: "saved" } : { kind: "refused", code })
    announce(code === null ? t("standing.hours.saved") : refusalWords(code, t))
  }
  return (
    <form className="dates-form" noValidate onSubmit={(event) => void submit(event)}>
      <HoursFields {...{ edited, minutes }} now={room.clock.serverNow()} onLength={setMinutes} />
      {saving.kind === "refused" && <Notice tone="trouble">{refusalWords(saving.code, t)}</Notice>}
      {saving.kind === "saved" && (
        <Notice tone="calm" icon={<Tick />}>
          {t("standing.hours.saved")}
        </Notice>
      )}
      <div className="page-actions">
        <Button type="submit" busy={saving.kind === "busy"}>
          {t("standing.hours.save")}
        </Button>
      </div>
    </form>
  )
}
