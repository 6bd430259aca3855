import { useLayoutEffect, useRef, useState } from "react"
import type { SubmitEvent } from "react"

import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { readWritten } from "#shared/names/written-text.ts"

import { useText } from "../../i18n/text.ts"
import { Button } from "../controls/button.tsx"
import { Field } from "../controls/field.tsx"
import { Notice } from "../page/notice.tsx"

interface RememberFormProps {
  /** Whether the browser keeps it for a later visit. */
  onRemember: (name: string) => boolean
  onCancel: () => void
}

/** A name of the person's own for the group, on this device, and why not to on a shared one. */
export function RememberForm({ onRemember, onCancel }: RememberFormProps) {
  const t = useText()
  const [written, setWritten] = useState(t("remember.name"))
  const [wrong, setWrong] = useState<"missing" | "not-kept" | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.select(), [])

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const read = readWritten(written, TEXT_FIELDS.rememberedName)
    if (read.kind !== "fits") {
      setWrong(read.kind === "empty" ? "missing" : null)
      field.current?.focus()
    } else if (!onRemember(read.text)) setWrong("not-kept")
  }
  return (
    <form className="remember-form" noValidate onSubmit={submit}>
      <Field
        ref={field}
        label={t("remember.name.label")}
        hint={t("remember.name.hint")}
        error={wrong === "missing" ? t("remember.name.missing") : null}
        value={written}
        bound={TEXT_FIELDS.rememberedName}
        autoComplete="off"
        onChange={(event) => {
          setWritten(event.target.value)
          setWrong(null)
        }}
      />
      <Notice tone="trouble">{t("remember.shared")}</Notice>
      {wrong === "not-kept" && <Notice tone="trouble">{t("remember.notKept")}</Notice>}
      <div className="remember-actions">
        <Button kind="primary" type="submit">
          {t("remember.do")}
        </Button>
        <Button kind="quiet" type="button" onClick={onCancel}>
          {t("remember.not")}
        </Button>
      </div>
    </form>
  )
}
