import { useEffect, useState } from "react"

import { useText } from "../../i18n/text.ts"
import { announce } from "../announce.ts"
import { Button } from "../button.tsx"
import { Copy, Print, Share, Tick } from "../icons.tsx"

/** How long the button says that the link is copied, ms. */
const SAID = 4000

type Copied = "no" | "yes" | "marked"

/** Copy, share and print the link. */
export function LinkActions({ link }: { link: string }) {
  const t = useText()
  const [copied, setCopied] = useState<Copied>("no")
  useEffect(() => {
    if (copied !== "yes") return
    const timer = setTimeout(() => setCopied("no"), SAID)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => {
    const done = await copyText(link)
    if (!done) mark("group-link")
    setCopied(done ? "yes" : "marked")
    announce(t(done ? "group.made.copied" : "group.made.marked"))
  }
  return (
    <>
      <div className="group-actions">
        <Button
          kind={copied === "yes" ? "quiet" : "plain"}
          icon={copied === "yes" ? <Tick /> : <Copy />}
          onClick={() => void copy()}
        >
          {t(copied === "yes" ? "group.made.copied" : "group.made.copy")}
        </Button>
        {"share" in navigator && (
          <Button kind="quiet" icon={<Share />} onClick={() => void share(link)}>
            {t("group.made.share")}
          </Button>
        )}
        <Button kind="quiet" icon={<Print />} onClick={() => print()}>
          {t("group.made.print")}
        </Button>
      </div>
      {copied === "marked" && <p className="group-aside">{t("group.made.marked")}</p>}
    </>
  )
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // No permission, or a page without https: the person copies it by hand.
    return false
  }
}

/** Marks an element's text, ready to be copied by hand. */
function mark(id: string): void {
  const element = document.getElementById(id)
  if (element) getSelection()?.selectAllChildren(element)
}

async function share(url: string): Promise<void> {
  try {
    await navigator.share({ url })
  } catch {
    // The person closed the list without choosing: nothing to say.
  }
}
