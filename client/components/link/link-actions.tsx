import { useText } from "../../i18n/text.ts"
import { announce } from "../announce/announce.ts"
import { Button } from "../controls/button.tsx"
import { Copy, Print, Tick } from "../drawings/icons.tsx"
import { ShareButton } from "./share-button.tsx"
import { useCopy } from "./use-copy.ts"

/** Copy, share and print the link. */
export function LinkActions({ link }: { link: string }) {
  const t = useText()
  const { copied, copy } = useCopy()
  const refused = () => {
    mark("group-link")
    announce(t("group.made.marked"))
  }
  const press = async () => {
    if (!(await copy(link, t("group.made.copied")))) refused()
  }
  return (
    <>
      <div className="group-actions">
        <Button
          kind={copied === "copied" ? "quiet" : "plain"}
          icon={copied === "copied" ? <Tick /> : <Copy />}
          onClick={() => void press()}
        >
          {t(copied === "copied" ? "group.made.copied" : "group.made.copy")}
        </Button>
        <ShareButton url={link} words={t("group.made.share")} />
        <Button kind="quiet" icon={<Print />} onClick={() => print()}>
          {t("group.made.print")}
        </Button>
      </div>
      {copied === "refused" && <p className="group-aside">{t("group.made.marked")}</p>}
    </>
  )
}

/** Marks an element's text, ready to be copied by hand. */
function mark(id: string): void {
  const element = document.getElementById(id)
  if (element) getSelection()?.selectAllChildren(element)
}
