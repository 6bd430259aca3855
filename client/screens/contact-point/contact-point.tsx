import { useEffect, useMemo } from "react"
import { useStore } from "zustand"

import { assertNever } from "#shared/values/assert-never.ts"

import { ContactPointPage } from "../../core/contact-point/contact-point-page.ts"
import { type ContactLink, parseContactLink } from "../../core/links/contact-link.ts"
import { readLink } from "../../core/links/read-link.ts"
import { Button } from "../../components/controls/button.tsx"
import { Coming } from "../../components/page/coming.tsx"
import { goHome } from "../../components/page/go-home.ts"
import { Page } from "../../components/page/page.tsx"
import { StepHeading } from "../../components/page/step-heading.tsx"
import { useAddress } from "../../components/page/use-address.ts"
import { useText } from "../../i18n/text.ts"
import "./contact-point.css"
import { FirstOpening } from "./point/first-opening.tsx"
import { Places } from "./places.tsx"
import { refusalWords } from "./refusal-words.ts"

/** `/kontakt/<id>#<secret>`: a contact point, as those with its link have it [IM12]. */
export function ContactPointScreen() {
  const address = useAddress()
  const link = useMemo(() => parseContactLink(address), [address])
  if (link === undefined) return <NoWholeLink address={address} />
  return <AtContactPoint key={address} link={link} />
}

function NoWholeLink({ address }: { address: string }) {
  const { pathname, hash } = new URL(address)
  return <Words what={readLink(`${pathname}${hash}`).kind === "case" ? "case" : "cut"} />
}

function AtContactPoint({ link }: { link: ContactLink }) {
  const t = useText()
  const page = useMemo(() => new ContactPointPage(link), [link])
  useEffect(() => void page.load(), [page])
  const state = useStore(page.state)
  switch (state.kind) {
    case "coming":
      return (
        <Page tab={t("contactPoint.tab")} foot={false}>
          <Coming title={t("contactPoint.coming")} />
        </Page>
      )
    case "none":
      return <Words what="none" />
    case "failed":
      return (
        <Page tab={t("contactPoint.tab")}>
          <div className="page-words">
            <StepHeading title={t("contactPoint.failed")} spoken={refusalWords(state.code, t)} />
            <p>{refusalWords(state.code, t)}</p>
            <div className="page-actions">
              <Button kind="primary" onClick={() => void page.load()}>
                {t("contactPoint.again")}
              </Button>
            </div>
          </div>
        </Page>
      )
    case "new":
      return <FirstOpening page={page} />
    case "shown":
      return <Places page={page} link={link} point={state.point} profile={state.profile} />
    default:
      return assertNever(state)
  }
}

/** A link that opens nothing, or that is not whole. */
function Words({ what }: { what: "none" | "cut" | "case" }) {
  const t = useText()
  const text = t(`contactPoint.${what}.text`)
  return (
    <Page tab={t("contactPoint.tab")}>
      <div className="page-words">
        <StepHeading title={t(`contactPoint.${what}.title`)} spoken={text} />
        <p>{text}</p>
        <div className="page-actions">
          <Button kind="primary" onClick={goHome}>
            {t("common.front")}
          </Button>
        </div>
      </div>
    </Page>
  )
}
