import { PAGES } from "#shared/links/pages.ts"
import { useText } from "../../i18n/text.ts"
import { Fold } from "../controls/fold.tsx"
import { MeetingOutline, Frames, Principles, type StartRound } from "./guide-parts.tsx"
import type { Guided } from "./guided.ts"
import "./guide.css"

interface StartGuideProps {
  /** Which of the group's first meetings this is. */
  meeting: Guided
  /** Unfolded from the start. */
  open?: boolean
  /** Leads to a round about this; left out where no round can be started. */
  onStartRound?: StartRound
}

/**
 * A hand for groups without an initiator: how this meeting may go, the frames and the principles. All
 * of it is a proposal, and folds away. Its texts are the catalog "guide".
 */
export function StartGuide({ meeting, open = false, onStartRound }: StartGuideProps) {
  const t = useText()
  const title = (
    <>
      <span className="guide-name">{t(`guide.name.${meeting}`)}</span>
      <span className="guide-place">
        {`${t("guide.title")} · ${t("guide.place", { number: meeting })}`}
      </span>
    </>
  )
  return (
    <section className="guide" aria-label={t("guide.title")}>
      <Fold title={title} open={open}>
        <p className="guide-lead">{t("guide.lead")}</p>
        <MeetingOutline meeting={meeting} {...(onStartRound && { onStartRound })} />
        <Fold title={t("guide.frames")}>
          <Frames />
        </Fold>
        <Fold title={t("guide.principles")}>
          <Principles />
        </Fold>
        <p className="guide-paper">
          <a href={PAGES.startHelp} target="_blank" rel="noreferrer">
            {t("guide.paper")}
          </a>
        </p>
      </Fold>
    </section>
  )
}
