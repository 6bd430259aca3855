import { useState } from "react"

import { createPractice } from "../../connection/create-practice.ts"
import { groupLinkUrl } from "../../connection/group-link.ts"
import { shown } from "../../i18n/shown-language.ts"
import { useText } from "../../i18n/text.ts"
import { announce } from "../../ui/announce.ts"
import { Button, ButtonLink } from "../../ui/button.tsx"
import { Copy, Enter, Share, Tick } from "../../ui/icons.tsx"
import { Notice } from "../../ui/notice.tsx"
import { StepFrame } from "../step-frame.tsx"
import type { StepProps } from "../step-props.ts"
import "./together.css"

type Made =
  | { kind: "no" | "making" | "failed" | "busy" }
  | { kind: "made"; url: string; copied: boolean }

/** Step 5: a link to a room for two, made here, to send to somebody one feels safe with. */
export function TogetherStep({ onDone, onSkip }: StepProps) {
  const t = useText()
  const [made, setMade] = useState<Made>({ kind: "no" })
  const make = async () => {
    setMade({ kind: "making" })
    const name = t("practice.together.name")
    const room = await createPractice("together", { name, language: shown.getState().language })
    if (!room.ok) return setMade({ kind: room.error.code === "too-many" ? "busy" : "failed" })
    const { link } = room.value
    const url = groupLinkUrl(link.room, link.secret, location.origin, "p")
    setMade({ kind: "made", url, copied: false })
    announce(t("practice.together.link"))
  }
  return (
    <StepFrame
      title={t("practice.together.title")}
      onSkip={made.kind === "made" ? onDone : onSkip}
      forward={
        made.kind === "made" ? (
          <ButtonLink kind="primary" icon={<Enter />} href={pathOf(made.url)}>
            {t("practice.together.go")}
          </ButtonLink>
        ) : (
          <Button
            kind="primary"
            type="button"
            busy={made.kind === "making"}
            onClick={() => void make()}
          >
            {t("practice.together.make")}
          </Button>
        )
      }
    >
      <p>{t("practice.together.lead")}</p>
      {made.kind === "made" && (
        <TheLink made={made} onCopied={() => setMade({ ...made, copied: true })} />
      )}
      {(made.kind === "failed" || made.kind === "busy") && (
        <Notice tone="trouble">{t(`practice.together.${made.kind}`)}</Notice>
      )}
      <p>{t("practice.together.may")}</p>
      <p>{t("practice.together.passing")}</p>
    </StepFrame>
  )
}

interface TheLinkProps {
  made: Extract<Made, { kind: "made" }>
  onCopied: () => void
}

/** The link to read, to copy and, where the browser can, to share. */
function TheLink({ made: { url, copied }, onCopied }: TheLinkProps) {
  const t = useText()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url)
    } catch {
      // Not allowed here: it can be read and marked.
      return
    }
    onCopied()
    announce(t("practice.together.copied"))
  }
  return (
    <div className="together-link">
      <h2>{t("practice.together.link")}</h2>
      <p translate="no">{url}</p>
      <div className="together-actions">
        <Button type="button" icon={copied ? <Tick /> : <Copy />} onClick={() => void copy()}>
          {t(copied ? "practice.together.copied" : "practice.together.copy")}
        </Button>
        {"share" in navigator && (
          <Button type="button" kind="quiet" icon={<Share />} onClick={() => share(url)}>
            {t("practice.together.share")}
          </Button>
        )}
      </div>
    </div>
  )
}

/** One who thinks better of it has shared nothing. */
function share(url: string): void {
  navigator.share({ url }).catch(() => undefined)
}

function pathOf(url: string): string {
  const { pathname, hash } = new URL(url)
  return `${pathname}${hash}`
}
