import { PAGES } from "#shared/links/pages.ts"
import { useState } from "react"
import { Link } from "wouter"

import { rememberedGroups } from "../../core/storage/remembered.ts"
import { useText } from "../../i18n/text.ts"
import { Button, ButtonLink } from "../../components/controls/button.tsx"
import { Round } from "../../components/drawings/icons.tsx"
import { Page } from "../../components/page/page.tsx"
import { LinkForm } from "./link-form.tsx"
import { Remembered } from "./remembered.tsx"
import { RingOfChairs } from "./ring-of-chairs.tsx"
import "./welcome.css"

const FACTS = ["clock", "seen", "locked"] as const

/** The front page: what this is, in three sentences, the ways on, and the groups of this device. */
export function Welcome() {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const [groups, setGroups] = useState(() => rememberedGroups())
  const known = groups.length > 0
  return (
    <Page wide>
      <div className="welcome-hero">
        <div className="welcome-words">
          <h1>{t("welcome.title")}</h1>
          <p className="welcome-lead">{t("welcome.lead")}</p>
          {known && <Remembered groups={groups} onChange={setGroups} />}
          <div className="page-actions">
            <ButtonLink kind={asking || known ? "plain" : "primary"} icon={<Round />} href="/ov">
              {t("welcome.practise")}
            </ButtonLink>
            <Button
              kind="quiet"
              aria-expanded={asking}
              aria-controls={asking ? "welcome-link" : undefined}
              onClick={() => setAsking(!asking)}
            >
              {t("welcome.link.have")}
            </Button>
          </div>
          {asking && <LinkForm />}
          <p className="welcome-start">
            {t("welcome.start")} <Link href={PAGES.newGroup}>{t("welcome.new")}</Link>
          </p>
        </div>
        <RingOfChairs />
      </div>
      <div className="welcome-facts">
        {FACTS.map((fact) => (
          <section key={fact}>
            <h2>{t(`welcome.fact.${fact}.title`)}</h2>
            <p>{t(`welcome.fact.${fact}.text`)}</p>
          </section>
        ))}
      </div>
    </Page>
  )
}
