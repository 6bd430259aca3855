import { useState } from "react"

import { textToSend } from "#shared/names/written-text.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { utf8Length } from "#shared/names/graphemes.ts"
import { type InterestWords, writeInterestWords } from "../../../core/info/interest-words.ts"
import { linesToSend } from "../../../core/info/written-lines.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { LongField } from "../../../components/controls/long-field.tsx"
import { Tick } from "../../../components/controls/tick.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { useText } from "../../../i18n/text.ts"

interface InterestFormProps {
  /** Of the contact point; empty where it is not known. */
  to: string
  first?: InterestWords
  /** Consent is given once: who changes the words has given it. */
  consented?: boolean
  submit: string
  /** Resolves to whether it came through. */
  onSubmit: (words: InterestWords) => Promise<boolean>
}

const NOTHING: InterestWords = { name: "", reach: "", words: "" }

/** How one can be reached and what one would like, with plain consent [IM9]. */
export function InterestForm(props: InterestFormProps) {
  const { to, consented = false, submit } = props
  const t = useText()
  const { written, change, missing, agreed, setAgreed, state, press } = useDraft(props)
  const who = to === "" ? t("info.interest.contact-point") : to
  return (
    <form
      className="info-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void press()
      }}
    >
      <Fields {...{ written, change, missing }} isTooLong={state === "too-long"} />
      {!consented && (
        <Tick
          words={t("info.interest.consent", { name: who })}
          hint={t("info.interest.consent.hint")}
          ticked={agreed}
          error={missing.consent ? t("info.interest.consent.missing") : null}
          onTick={setAgreed}
        />
      )}
      {state === "refused" && (
        <Notice tone="trouble">
          <p>{t("info.interest.refused")}</p>
        </Notice>
      )}
      <div className="info-ways">
        <Button kind="primary" type="submit" busy={state === "busy"}>
          {submit}
        </Button>
      </div>
    </form>
  )
}

type Draft = ReturnType<typeof useDraft>

function Fields({
  written,
  change,
  missing,
  isTooLong,
}: Pick<Draft, "written" | "change" | "missing"> & { isTooLong: boolean }) {
  const t = useText()
  return (
    <>
      <Field
        label={t("info.interest.name")}
        hint={t("info.interest.name.hint")}
        bound={TEXT_FIELDS.displayName}
        value={written.name}
        autoComplete="off"
        error={missing.name ? t("info.interest.name.missing") : null}
        onChange={(event) => change({ name: event.target.value })}
      />
      <Field
        label={t("info.interest.reach")}
        hint={t("info.interest.reach.hint")}
        bound={TEXT_FIELDS.words}
        value={written.reach}
        autoComplete="off"
        error={missing.reach ? t("info.interest.reach.missing") : null}
        onChange={(event) => change({ reach: event.target.value })}
      />
      <LongField
        label={t("info.interest.words")}
        hint={t("info.interest.words.hint")}
        bound={TEXT_FIELDS.interest}
        value={written.words}
        error={isTooLong ? t("info.interest.too-long") : null}
        onChange={(event) => change({ words: event.target.value })}
      />
    </>
  )
}

/** What has been written so far, and what is missing once one has tried to send it. */
function useDraft({ first = NOTHING, consented = false, onSubmit }: InterestFormProps) {
  const [written, setWritten] = useState(first)
  const [agreed, setAgreed] = useState(consented)
  const [tried, setTried] = useState(false)
  const [state, setState] = useState<"ready" | "busy" | "refused" | "too-long">("ready")
  const name = textToSend(written.name, TEXT_FIELDS.displayName)
  const reach = textToSend(written.reach, TEXT_FIELDS.words)
  const press = async () => {
    setTried(true)
    if (name === undefined || reach === undefined || !agreed || state === "busy") return
    const words = { name, reach, words: linesToSend(written.words) }
    if (utf8Length(writeInterestWords(words)) > TEXT_FIELDS.interest.bytes)
      return setState("too-long")
    setState("busy")
    setState((await onSubmit(words)) ? "ready" : "refused")
  }
  const missing = {
    name: tried && name === undefined,
    reach: tried && reach === undefined,
    consent: tried && !agreed,
  }
  const change = (part: Partial<InterestWords>) => setWritten({ ...written, ...part })
  return { written, change, missing, agreed, setAgreed, state, press }
}
