import type { StoredText } from "#shared/privacy-inventory/stored-text.ts"
import { PRIVACY_INVENTORY } from "#shared/privacy-inventory/table.ts"

import { useText } from "../../i18n/text.ts"
import { Page } from "../../components/page/page.tsx"
import "./welcome.css"

const PARTS = ["group", "seat", "told", "meeting", "contact", "browser"] as const
const GONE = ["decided", "unused", "backup"] as const
/** What sealed audio and video do not protect from. */
const LIMITS = ["seen", "link", "code", "info"] as const
const NEVER = ["said", "link", "who", "others"] as const

/** Everything that is kept, in plain words: made from the table that the tests look for in the stores. */
export function Stored() {
  const t = useText()
  return (
    <Page tab={t("common.stored")}>
      <article className="page-words">
        <h1>{t("common.stored")}</h1>
        <p>{t("welcome.stored.lead")}</p>
        <section>
          <h2>{t("welcome.stored.never.title")}</h2>
          <Points ids={NEVER.map((point) => `welcome.stored.never.${point}`)} />
        </section>
        <section>
          <h2>{t("welcome.stored.media.title")}</h2>
          <p>{t("welcome.stored.media.text")}</p>
          <p>{t("welcome.stored.media.limits")}</p>
          <Points ids={LIMITS.map((limit) => `welcome.stored.media.${limit}`)} />
        </section>
        <p>{t("welcome.stored.legend")}</p>
        {PARTS.map((part) => (
          <section key={part}>
            <h2>{t(`welcome.stored.${part}.title`)}</h2>
            <Kept texts={PRIVACY_INVENTORY.filter((text) => text.part === part)} />
            {part === "browser" && <p>{t("welcome.stored.browser.history")}</p>}
          </section>
        ))}
        <section>
          <h2>{t("welcome.stored.gone.title")}</h2>
          <Points ids={GONE.map((point) => `welcome.stored.gone.${point}`)} />
          <Kept texts={PRIVACY_INVENTORY.filter((text) => text.part === "gone")} />
        </section>
      </article>
    </Page>
  )
}

function Kept({ texts }: { texts: readonly StoredText[] }) {
  const t = useText()
  return (
    <ul className="welcome-list">
      {texts.map(({ part, text, kept, until }) => {
        const hows = [...new Set(kept.map(({ how }) => how))]
        const words = hows.map((how) => t(`welcome.stored.how.${how}`))
        return (
          <li key={text}>
            {t(`welcome.stored.${part}.${text}`)}
            <small className="welcome-kept">
              {[...words, t(`welcome.stored.until.${until}`)].join(" · ")}
            </small>
          </li>
        )
      })}
    </ul>
  )
}

function Points({ ids }: { ids: readonly string[] }) {
  const t = useText()
  return (
    <ul className="welcome-list">
      {ids.map((id) => (
        <li key={id}>{t(id)}</li>
      ))}
    </ul>
  )
}
