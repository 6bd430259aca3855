import { useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import { Field } from "../../components/controls/field.tsx"
import { Copy, Tick } from "../../components/drawings/icons.tsx"
import { ShareButton } from "../../components/link/share-button.tsx"
import { useCopy } from "../../components/link/use-copy.ts"

/**
 * The group's link, to copy or to share. The page's own address is the link: it never leaves here.
 * `closed`: with it one can only knock [S4].
 */
export function LinkBox({ closed }: { closed: boolean }) {
  const t = useText()
  const { copied, copy } = useCopy()
  const isCopied = copied === "copied"
  const link = location.href
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
          icon={isCopied ? <Tick /> : <Copy />}
          // Refused by the browser: the link stands there to be marked and copied by hand.
          onClick={() => void copy(link, t("room.link.copied"))}
        >
          {t(isCopied ? "room.link.copied" : "room.link.copy")}
        </Button>
        <ShareButton kind="plain" url={link} words={t("room.link.share")} />
      </div>
    </div>
  )
}
