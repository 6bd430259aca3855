import { useState } from "react"
import type { SubmitEvent } from "react"

import { textToSend } from "#shared/names/written-text.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import type { ErrorCode } from "#shared/values/errors.ts"

import { sealEntry } from "../../../core/contact-point/entry-words.ts"
import { announce } from "../../../components/announce/announce.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { isolated } from "../../../i18n/isolate.ts"
import { useText } from "../../../i18n/text.ts"
import { Asked } from "../asked.tsx"
import { ContactFrame, Refused } from "../contact-frame.tsx"
import type { PlaceProps } from "../place-props.ts"
import { refusalWords } from "../refusal-words.ts"
import { useChange } from "../use-change.ts"

interface HoldersPlaceProps extends PlaceProps {
  onRenewed: (secret: string) => void
}

/** Who has this page's link: a list kept by hand, and the way to a new link. */
export function HoldersPlace({ onRenewed, ...props }: HoldersPlaceProps) {
  const t = useText()
  const { page, point, ways } = props
  const changing = useChange(page)
  const remove = (entry: string) =>
    changing.run(async () => ({ type: "removeEntry", entry }), t("contactPoint.holders.removed"))
  return (
    <ContactFrame
      title={t("contactPoint.holders.title")}
      lead={t("contactPoint.holders.lead")}
      ways={ways}
    >
      {point.holders.length > 0 && (
        <ul className="contact-names">
          {point.holders.map(({ id, name }) => (
            <li key={id}>
              <span>{isolated(name)}</span>
              <button type="button" className="contact-quiet" onClick={() => void remove(id)}>
                {t("contactPoint.holders.remove")}
                <span className="only-heard"> {isolated(name)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Refused words={changing.refused} />
      <AddHolder {...props} />
      <Renew {...props} onRenewed={onRenewed} />
    </ContactFrame>
  )
}

function AddHolder({ page }: PlaceProps) {
  const t = useText()
  const changing = useChange(page)
  const [written, setWritten] = useState("")
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const name = textToSend(written, TEXT_FIELDS.groupName)
    if (name === undefined) return
    const isDone = await changing.run(
      async ({ contentKey }) => ({
        type: "addHolder",
        sealed: await sealEntry(contentKey, { kind: "holder", name }),
      }),
      t("contactPoint.holders.added"),
    )
    if (isDone) setWritten("")
  }
  return (
    <form className="contact-fields" noValidate onSubmit={(event) => void submit(event)}>
      <Field
        label={t("contactPoint.holders.name")}
        value={written}
        bound={TEXT_FIELDS.groupName}
        autoComplete="off"
        onChange={(event) => setWritten(event.target.value)}
      />
      <Refused words={changing.refused} />
      <div className="contact-actions">
        <Button type="submit" busy={changing.busy}>
          {t("contactPoint.holders.add")}
        </Button>
      </div>
    </form>
  )
}

/** A new link for when somebody has stopped, or the link has gone astray. */
function Renew({ page, onRenewed }: HoldersPlaceProps) {
  const t = useText()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode | null>(null)
  const renew = async () => {
    setBusy(true)
    const renewed = await page.renew()
    setBusy(false)
    if (renewed.ok) {
      onRenewed(renewed.secret)
      return true
    }
    setRefused(renewed.code)
    announce(refusalWords(renewed.code, t))
    return false
  }
  return (
    <section className="contact-apart">
      <h2>{t("contactPoint.renew.title")}</h2>
      <p>{t("contactPoint.renew.text")}</p>
      <Asked
        words={t("contactPoint.renew.do")}
        title={t("contactPoint.renew.ask")}
        text={t("contactPoint.renew.ask.text")}
        busy={busy}
        refused={refused === null ? null : refusalWords(refused, t)}
        onYes={renew}
      />
    </section>
  )
}
