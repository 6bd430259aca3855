import { useEffect } from "react"

import { type ContactLink, contactLinkUrl } from "../../../core/links/contact-link.ts"
import { Button } from "../../../components/controls/button.tsx"
import { LinkCard } from "../../../components/link/link-card.tsx"
import { pageBackPresses } from "../../../components/page/back-presses.ts"
import { Page } from "../../../components/page/page.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import { useText } from "../../../i18n/text.ts"

/** The new link, to be kept and given on. The browser's address becomes the new one: the old one opens nothing. */
export function RenewedLink({ link, onDone }: { link: ContactLink; onDone: () => void }) {
  const t = useText()
  const url = contactLinkUrl(link, location.origin)
  useEffect(() => takeAddress(url), [url])
  return (
    <Page tab={t("contactPoint.tab")}>
      <div className="contact">
        <div>
          <StepHeading
            title={t("contactPoint.renewed.title")}
            spoken={t("contactPoint.renewed.text")}
          />
          <p className="contact-lead">{t("contactPoint.renewed.text")}</p>
        </div>
        <LinkCard
          title={t("contactPoint.renewed.link")}
          link={url}
          words={{
            copy: t("contactPoint.link.copy"),
            copied: t("contactPoint.link.copied"),
            share: t("contactPoint.link.share"),
          }}
        />
        <div className="page-actions">
          <Button kind="primary" onClick={onDone}>
            {t("contactPoint.renewed.done")}
          </Button>
        </div>
      </div>
    </Page>
  )
}

/** Puts the new address in the page's own entry, once the entry for steps back above it is gone. */
function takeAddress(url: string): (() => void) | undefined {
  const { pathname, hash } = new URL(url)
  const take = () => {
    if (pageBackPresses().isAbove) return
    history.replaceState(history.state, "", `${pathname}${hash}`)
    removeEventListener("popstate", take)
  }
  addEventListener("popstate", take)
  take()
  return () => removeEventListener("popstate", take)
}
