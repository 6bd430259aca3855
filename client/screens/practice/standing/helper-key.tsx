import { useState } from "react"

import { type HelperLink, helperLinkUrl } from "../../../core/links/helper-link.ts"
import { useText } from "../../../i18n/text.ts"
import { CopyButton } from "../../../components/link/copy-button.tsx"
import { announce } from "../../../components/announce/announce.ts"

/** Says that this page's own address is the helper's key. It is not written out: others may see the screen. */
export function HelperKey({ link }: { link: HelperLink }) {
  const t = useText()
  const [byHand, setByHand] = useState(false)
  const url = helperLinkUrl(link, location.origin)
  return (
    <section className="standing-key">
      <h2>{t("standing.key.title")}</h2>
      <p>{t("standing.key.text")}</p>
      <CopyButton
        text={url}
        words={t("standing.key.copy")}
        done={t("standing.key.copied")}
        onRefused={() => {
          setByHand(true)
          announce(t("standing.key.byHand"))
        }}
      />
      {byHand && (
        <>
          <p>{t("standing.key.byHand")}</p>
          <p className="standing-key-link" translate="no">
            {url}
          </p>
        </>
      )}
    </section>
  )
}
