import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import type { Share } from "./use-screen-share.ts"

/** What this host shares, over the bar: the pages of a document, and the way to stop. */
export function SharedBar({ share }: { share: Share }) {
  const t = useText()
  const { shared } = share
  if (shared.kind === "nothing") return null
  if (shared.kind === "opening")
    return (
      <output className="shared-bar">
        <p>{t("stage.share.opening")}</p>
      </output>
    )
  return (
    <section className="shared-bar" aria-label={t("stage.share.now")}>
      {shared.kind === "screen" ? (
        <p>{t("stage.share.screen.now")}</p>
      ) : (
        <>
          <Button
            kind="quiet"
            aria-disabled={shared.page === 1}
            onClick={() => share.showPage(shared.page - 1)}
          >
            {t("stage.share.before")}
          </Button>
          <p aria-live="polite">
            {t("stage.share.page", { page: shared.page, pages: shared.pages })}
          </p>
          <Button
            aria-disabled={shared.page === shared.pages}
            onClick={() => share.showPage(shared.page + 1)}
          >
            {t("stage.share.after")}
          </Button>
        </>
      )}
      <Button kind="quiet" className="shared-stop" onClick={share.stop}>
        {t("stage.share.stop")}
      </Button>
    </section>
  )
}
