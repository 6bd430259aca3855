import { PLEDGE_TEXT } from "#shared/pledge/text.ts"
import { LIMITS } from "#shared/values/limits.ts"

import { wordsOnPaper } from "../../core/storage/paper-words.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import { Print } from "../../components/drawings/icons.tsx"
import { Page } from "../../components/page/page.tsx"
import "./paper.css"

const LINES = Array.from({ length: LIMITS.seats.max }, (_, index) => index + 1)

/** The pledge as a sheet of paper: to read aloud together, and to sign with a pen. */
export function PledgeSheet() {
  const t = useText()
  const pledge = PLEDGE_TEXT[useLanguage()]
  const ownWords = wordsOnPaper()
  return (
    <Page tab={pledge.title}>
      <article className="paper-page">
        <p className="paper-lead paper-press">{t("guide.pledge.lead")}</p>
        <div className="page-actions paper-press">
          <Button kind="primary" icon={<Print />} onClick={() => print()}>
            {t("guide.print")}
          </Button>
        </div>
        <section className="paper-sheet">
          <h1>{pledge.title}</h1>
          <ol className="paper-points">
            {pledge.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ol>
          <h2>{t("guide.pledge.own")}</h2>
          {ownWords === null ? (
            <div className="paper-lines" />
          ) : (
            <p className="paper-own" dir="auto">
              {ownWords}
            </p>
          )}
          <p className="paper-confirm">{pledge.confirm}</p>
          <Signatures />
        </section>
      </article>
    </Page>
  )
}

/** Lines for a pen: there is nothing in them to listen to. */
function Signatures() {
  const t = useText()
  return (
    <div className="paper-signatures" aria-hidden="true">
      <p>
        <span>{t("guide.pledge.name")}</span>
        <span>{t("guide.pledge.signature")}</span>
        <span>{t("guide.pledge.date")}</span>
      </p>
      {LINES.map((line) => (
        <div key={line} className="paper-line" />
      ))}
    </div>
  )
}
