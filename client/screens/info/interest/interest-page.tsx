import { useState } from "react"

import {
  type OwnInterest,
  changeInterest,
  seeInterest,
  withdrawInterest,
} from "../../../core/api/interest.ts"
import { readReceiptCode } from "../../../core/info/receipt-code.ts"
import { Button, ButtonLink } from "../../../components/controls/button.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { Page } from "../../../components/page/page.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import { meetingDayWords } from "../../../i18n/day-words.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { InterestForm } from "./interest-form.tsx"
import "../info.css"
import "./interest.css"

type Step =
  | { kind: "code" }
  | { kind: "own"; code: string; own: OwnInterest; changed: boolean }
  | { kind: "withdrawn" }

/** `/interesse`: what one has left with a contact point, seen, changed and withdrawn by the receipt's code [IM9]. */
export function InterestPage() {
  const t = useText()
  const [step, setStep] = useState<Step>({ kind: "code" })
  return (
    <Page tab={t("info.own.tab")}>
      <div className="info-lead" key={step.kind}>
        {step.kind === "code" && <CodeStep onFound={setStep} />}
        {step.kind === "own" && <OwnStep {...step} onStep={setStep} />}
        {step.kind === "withdrawn" && (
          <>
            <StepHeading title={t("info.own.withdrawn.title")} />
            <p>{t("info.own.withdrawn.text")}</p>
            <div className="info-ways">
              <ButtonLink kind="primary" href="/">
                {t("info.home")}
              </ButtonLink>
            </div>
          </>
        )}
      </div>
    </Page>
  )
}

function CodeStep({ onFound }: { onFound: (step: Step) => void }) {
  const t = useText()
  const [written, setWritten] = useState("")
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const look = async () => {
    const code = readReceiptCode(written)
    if (code === undefined) return setError("info.own.code.wrong")
    setBusy(true)
    const seen = await seeInterest(code)
    setBusy(false)
    if (seen.ok) return onFound({ kind: "own", code, own: seen.value, changed: false })
    setError(seen.error.code === "no-entry" ? "info.own.code.nothing" : "info.own.trouble")
  }
  return (
    <form
      className="info-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void look()
      }}
    >
      <StepHeading title={t("info.own.title")} />
      <p>{t("info.own.lead")}</p>
      <Field
        label={t("info.own.code")}
        hint={t("info.own.code.hint")}
        className="info-code-field"
        value={written}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        error={error === null ? null : t(error)}
        onChange={(event) => setWritten(event.target.value)}
      />
      <div className="info-ways">
        <Button kind="primary" type="submit" busy={busy}>
          {t("info.own.look")}
        </Button>
      </div>
    </form>
  )
}

interface OwnStepProps {
  code: string
  own: OwnInterest
  changed: boolean
  onStep: (step: Step) => void
}

function OwnStep({ code, own, changed, onStep }: OwnStepProps) {
  const t = useText()
  const language = useLanguage()
  const [asking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState(false)
  const day = (at: number) => meetingDayWords(at, language, own.at)
  const withdraw = async () => {
    const done = await withdrawInterest(code)
    if (done.ok) onStep({ kind: "withdrawn" })
    else setTrouble(true)
  }
  return (
    <>
      <StepHeading title={t("info.own.found")} />
      <p>{t("info.own.when", { day: day(own.at), until: day(own.deletedAt) })}</p>
      <p className="info-soft">
        {t(own.contacted ? "info.own.contacted" : "info.own.not-contacted")}
      </p>
      {changed && (
        <Notice tone="calm">
          <output>{t("info.own.changed")}</output>
        </Notice>
      )}
      <InterestForm
        to=""
        first={own.words}
        consented
        submit={t("info.own.change")}
        onSubmit={async (words) => {
          const done = await changeInterest(code, own, words)
          if (done.ok) onStep({ kind: "own", code, own: { ...own, words }, changed: true })
          return done.ok
        }}
      />
      {trouble && (
        <Notice tone="trouble">
          <p>{t("info.own.trouble")}</p>
        </Notice>
      )}
      <div className="info-ways">
        {asking ? (
          <>
            <Button type="button" onClick={() => void withdraw()}>
              {t("info.own.withdraw.yes")}
            </Button>
            <Button kind="quiet" type="button" onClick={() => setAsking(false)}>
              {t("info.own.withdraw.no")}
            </Button>
          </>
        ) : (
          <Button kind="quiet" type="button" onClick={() => setAsking(true)}>
            {t("info.own.withdraw")}
          </Button>
        )}
      </div>
    </>
  )
}
