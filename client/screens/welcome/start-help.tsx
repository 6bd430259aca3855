import { MeetingOutline, Frames, Principles } from "../../components/guide/guide-parts.tsx"
import { GUIDED } from "../../components/guide/guided.ts"
import { useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import { Print } from "../../components/drawings/icons.tsx"
import { Page } from "../../components/page/page.tsx"
import "./paper.css"

/** The whole start guide on one page, to read before the first meeting or to print. */
export function StartHelp() {
  const t = useText()
  return (
    <Page wide tab={t("guide.title")}>
      <article className="paper-page">
        <h1>{t("guide.title")}</h1>
        <p className="paper-lead">{t("guide.page.lead")}</p>
        <div className="paper-columns">
          {GUIDED.map((meeting) => (
            <section key={meeting}>
              <p className="guide-place">{t("guide.place", { number: meeting })}</p>
              <h2>{t(`guide.name.${meeting}`)}</h2>
              <MeetingOutline meeting={meeting} />
            </section>
          ))}
        </div>
        <div className="paper-pair">
          <section>
            <h2>{t("guide.frames")}</h2>
            <Frames />
          </section>
          <section>
            <h2>{t("guide.principles")}</h2>
            <Principles />
          </section>
        </div>
        <div className="page-actions paper-press">
          <Button kind="primary" icon={<Print />} onClick={() => print()}>
            {t("guide.print")}
          </Button>
        </div>
      </article>
    </Page>
  )
}
