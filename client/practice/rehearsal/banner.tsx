import { useText } from "../../i18n/text.ts"
import { Button } from "../../ui/button.tsx"
import { Lock } from "../../ui/icons.tsx"

/** Stands on top from the first moment to the last: nobody sees or hears one, and the way out. */
export function Banner({ onEnd }: { onEnd: (() => void) | undefined }) {
  const t = useText()
  return (
    <section className="rehearsal-banner" aria-label={t("rehearsal.banner")}>
      <Lock />
      <p>
        <strong>{t("rehearsal.unseen")}</strong>
        <span>{t("rehearsal.drawn")}</span>
      </p>
      {onEnd && (
        <Button
          kind="quiet"
          className="rehearsal-end"
          aria-label={t("rehearsal.end")}
          onClick={onEnd}
        >
          {t("rehearsal.end.short")}
        </Button>
      )}
    </section>
  )
}
