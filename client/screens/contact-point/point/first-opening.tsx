import { useRef, useState } from "react"
import type { SubmitEvent } from "react"

import { readWritten } from "#shared/names/written-text.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import type { ErrorCode } from "#shared/values/errors.ts"

import type { ContactPointPage } from "../../../core/contact-point/contact-point-page.ts"
import { announce } from "../../../components/announce/announce.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { Page } from "../../../components/page/page.tsx"
import { useText } from "../../../i18n/text.ts"
import { refusalWords } from "../refusal-words.ts"

/** The contact point gets its name, and its keys with it. */
export function FirstOpening({ page }: { page: ContactPointPage }) {
  const t = useText()
  const [name, setName] = useState("")
  const [isMissing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const read = readWritten(name, TEXT_FIELDS.groupName)
    setMissing(read.kind === "empty")
    if (read.kind !== "fits") return field.current?.focus()
    if (busy) return
    setBusy(true)
    const code = await page.setUp(read.text)
    setBusy(false)
    setRefused(code)
    if (code !== null) announce(refusalWords(code, t))
  }
  return (
    <Page tab={t("contactPoint.tab")}>
      <form className="contact-form" noValidate onSubmit={(event) => void submit(event)}>
        <div>
          <h1>{t("contactPoint.first.title")}</h1>
          <p className="contact-lead">{t("contactPoint.first.lead")}</p>
        </div>
        <Field
          ref={field}
          label={t("contactPoint.first.name")}
          hint={t("contactPoint.first.hint")}
          error={isMissing ? t("contactPoint.first.missing") : null}
          value={name}
          bound={TEXT_FIELDS.groupName}
          autoComplete="organization"
          onChange={(event) => setName(event.target.value)}
        />
        <Notice tone="calm">{t("contactPoint.first.careful")}</Notice>
        {refused !== null && <Notice tone="trouble">{refusalWords(refused, t)}</Notice>}
        <div className="page-actions">
          <Button kind="primary" type="submit" busy={busy}>
            {t("contactPoint.first.done")}
          </Button>
        </div>
      </form>
    </Page>
  )
}
