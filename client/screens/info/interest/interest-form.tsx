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
  const { to, first = NOTHING, consented = false, submit, onSubmit } = props
  const t = useText()
  const [written, setWritten] = useState(first)
  const [agreed, setAgreed] = useState(consented)
  const [tried, setTried] = useState(false)
  const [state, setState] = useState<"ready" | "busy" | "refused" | "too-long">("ready")
  const name = textToSend(written.name, TEXT_FIELDS.displayName)
  const reach = textToSend(written.reach, TEXT_FIELDS.words)
  const who = to === "" ? t("info.interest.contact-point") : to
  const press = async () => {
    setTried(true)
    if (name === undefined || reach === undefined || !agreed || state === "busy") return
    const words = { name, reach, words: linesToSend(written.words) }
    if (utf8Length(writeInterestWords(words)) > TEXT_FIELDS.interest.bytes)
      return setState("too-long")
    setState("busy")
    setState((await onSubmit(words)) ? "ready" : "refused")
  }
  const change = (part: Partial<InterestWords>) => setWritten({ ...written, ...part })
  return (
    <form
      className="info-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void press()
      }}
    >
      <Field
        label={t("info.interest.name")}
        hint={t("info.interest.name.hint")}
        bound={TEXT_FIELDS.displayName}
        value={written.name}
        autoComplete="off"
        error={tried && name === undefined ? t("info.interest.name.missing") : null}
        onChange={(event) => change({ name: event.target.value })}
      />
      <Field
        label={t("info.interest.reach")}
        hint={t("info.interest.reach.hint")}
        bound={TEXT_FIELDS.words}
        value={written.reach}
        autoComplete="off"
        error={tried && reach === undefined ? t("info.interest.reach.missing") : null}
        onChange={(event) => change({ reach: event.target.value })}
      />
      <LongField
        label={t("info.interest.words")}
        hint={t("info.interest.words.hint")}
        bound={TEXT_FIELDS.interest}
        value={written.words}
        error={state === "too-long" ? t("info.interest.too-long") : null}
        onChange={(event) => change({ words: event.target.value })}
      />
      {!consented && (
        <Tick
          words={t("info.interest.consent", { name: who })}
          hint={t("info.interest.consent.hint")}
          ticked={agreed}
          error={tried && !agreed ? t("info.interest.consent.missing") : null}
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
