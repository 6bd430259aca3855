import { useState } from "react"

import { useText } from "../../i18n/text.ts"
import { announce } from "../../components/announce.ts"
import { Button } from "../../components/button.tsx"
import { Field } from "../../components/field.tsx"
import { Copy, Share, Tick } from "../../components/icons.tsx"

/**
 * The group's link, to copy or to share. The page's own address is the link: it never leaves here.
 * `closed`: with it one can only knock [S4].
 */
export function LinkBox({ closed }: { closed: boolean }) {
  const t = useText()
  const [copied, setCopied] = useState(false)
  const link = location.href
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    setCopied(true)
    announce(t("room.link.copied"))
  }
  const share = async () => {
    await navigator.share({ url: link })
  }
  return (
    <div className="room-link">
      <Field
        label={t("room.link.label")}
        hint={t(closed ? "room.link.hint.closed" : "room.link.hint")}
        value={link}
        readOnly
        onFocus={(event) => event.target.select()}
      />
      <div className="room-link-buttons">
        <Button
          icon={copied ? <Tick /> : <Copy />}
          // Refused by the browser: the link stands there to be marked and copied by hand.
          onClick={() => void copy().catch(() => undefined)}
        >
          {t(copied ? "room.link.copied" : "room.link.copy")}
        </Button>
        {"share" in navigator && (
          // Rejects when the person steps back out of sharing.
          <Button icon={<Share />} onClick={() => void share().catch(() => undefined)}>
            {t("room.link.share")}
          </Button>
        )}
      </div>
    </div>
  )
}
