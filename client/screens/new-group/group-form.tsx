import { useRef, useState } from "react"
import type { SubmitEvent } from "react"

import { INITIATOR_MEETINGS } from "#shared/group/meetings-left.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { readWritten, textToSend } from "#shared/names/written-text.ts"
import type { ErrorCode } from "#shared/values/errors.ts"
import type { Language } from "#shared/values/ids.ts"

import { type GroupToCreate, createGroup } from "../../core/api/create-group.ts"
import type { Text } from "../../i18n/shown-language.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { announce } from "../../components/announce/announce.ts"
import { Button } from "../../components/controls/button.tsx"
import { Field } from "../../components/controls/field.tsx"
import { Notice } from "../../components/page/notice.tsx"
import { Page } from "../../components/page/page.tsx"
import { Tick } from "../../components/controls/tick.tsx"
import type { MadeGroup } from "../../core/storage/made-group.ts"
import { USUAL_SEATS, LanguageChoice, SeatsChoice } from "./choices.tsx"

/** Name, chairs and language of a new group. Nothing written here is lost when making it fails. */
export function GroupForm({ onMade }: { onMade: (made: MadeGroup) => void }) {
  const t = useText()
  const shown = useLanguage()
  const [name, setName] = useState("")
  const [seats, setSeats] = useState(USUAL_SEATS)
  const [language, setLanguage] = useState<Language>(shown)
  const [asInitiator, setAsInitiator] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const { waiting, refused, make, clear } = useMaking(onMade)

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (readWritten(name, TEXT_FIELDS.groupName).kind === "too-long") return field.current?.focus()
    const code = await make({ name, seats, language, asInitiator })
    if (code === "bad-input") field.current?.focus()
  }
  return (
    <Page tab={t("group.new.title")}>
      <form className="group-form" noValidate onSubmit={(event) => void submit(event)}>
        <h1>{t("group.new.title")}</h1>
        <p className="group-lead">{t("group.new.lead")}</p>
        <Field
          ref={field}
          label={t("group.name.label")}
          hint={t("group.name.hint")}
          error={refused === "bad-input" ? t("group.name.missing") : null}
          value={name}
          bound={TEXT_FIELDS.groupName}
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value)
            clear()
          }}
        />
        <SeatsChoice seats={seats} onChange={setSeats} />
        <LanguageChoice language={language} onChange={setLanguage} />
        <Tick
          words={t("group.initiator")}
          hint={t("group.initiator.hint", { meetings: INITIATOR_MEETINGS })}
          ticked={asInitiator}
          onTick={setAsInitiator}
        />
        {refused && refused !== "bad-input" && (
          <Notice tone="trouble">{refusalText(t, refused)}</Notice>
        )}
        <div className="page-actions">
          <Button kind="primary" type="submit" busy={waiting}>
            {t("group.new.make")}
          </Button>
        </div>
      </form>
    </Page>
  )
}

function refusalText(t: Text, code: ErrorCode): string {
  if (!navigator.onLine) return t("group.refused.offline")
  if (code === "too-many") return t("group.refused.many")
  if (code === "not-allowed") return t("group.refused.insecure")
  return t("group.refused.other")
}

/** Making the group, once at a time, and why it could not be made. */
function useMaking(onMade: (made: MadeGroup) => void) {
  const t = useText()
  const [waiting, setWaiting] = useState(false)
  const [refused, setRefused] = useState<ErrorCode | null>(null)
  const make = async (group: GroupToCreate): Promise<ErrorCode | null> => {
    if (waiting) return null
    setWaiting(true)
    setRefused(null)
    const result = await createGroup(group)
    setWaiting(false)
    if (result.ok) {
      onMade({ ...result.value, name: textToSend(group.name, TEXT_FIELDS.groupName) ?? "" })
      return null
    }
    const { code } = result.error
    setRefused(code)
    if (code !== "bad-input") announce(refusalText(t, code))
    return code
  }
  return { waiting, refused, make, clear: () => setRefused(null) }
}
