import { useText } from "../i18n/text.ts"
import { Page } from "../ui/page.tsx"
import "./welcome.css"

/** What is kept, where and for how long. Whoever changes what is kept changes these words too. */
const PARTS = [
  { part: "group", points: ["name", "seats", "key"] },
  { part: "seat", points: ["name", "chair", "signed"] },
  { part: "meeting", points: ["inside", "clock"] },
  { part: "browser", points: ["chair", "choices", "history", "cookies"] },
  { part: "never", points: ["media", "link", "who", "others"] },
] as const

/** Everything that is stored, in plain words. */
export function Stored() {
  const t = useText()
  return (
    <Page tab={t("common.stored")}>
      <article className="page-words">
        <h1>{t("common.stored")}</h1>
        <p>{t("welcome.stored.lead")}</p>
        {PARTS.map(({ part, points }) => (
          <section key={part}>
            <h2>{t(`welcome.stored.${part}.title`)}</h2>
            <ul className="welcome-list">
              {points.map((point) => (
                <li key={point}>{t(`welcome.stored.${part}.${point}`)}</li>
              ))}
            </ul>
          </section>
        ))}
      </article>
    </Page>
  )
}
