import { PAGES } from "#shared/links/pages.ts"
import { useState } from "react"
import { Link } from "wouter"

import { createPractice } from "../../../core/api/create-practice.ts"
import { groupLinkUrl } from "../../../core/links/group-link.ts"
import { shown } from "../../../i18n/shown-language.ts"
import { useText } from "../../../i18n/text.ts"
import { LinkCard } from "../../../components/link/link-card.tsx"
import { announce } from "../../../components/announce/announce.ts"
import { Button, ButtonLink } from "../../../components/controls/button.tsx"
import { Enter } from "../../../components/drawings/icons.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { StepFrame } from "../step-frame.tsx"
import type { StepProps } from "../step-props.ts"
import "./together.css"

type Made = { kind: "no" | "making" | "failed" | "busy" } | { kind: "made"; url: string }

/** Step 5: a link to a room for two, made here, to send to somebody one feels safe with. */
export function TogetherStep({ onDone, onSkip }: StepProps) {
  const t = useText()
  const [made, setMade] = useState<Made>({ kind: "no" })
  const make = async () => {
    setMade({ kind: "making" })
    const name = t("practice.together.name")
    const room = await createPractice("practiceTogether", {
      name,
      language: shown.getState().language,
    })
    if (!room.ok) return setMade({ kind: room.error.code === "too-many" ? "busy" : "failed" })
    const { link } = room.value
    const url = groupLinkUrl(link.room, link.secret, location.origin, "p")
    setMade({ kind: "made", url })
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
        <LinkCard
          title={t("practice.together.link")}
          link={made.url}
          words={{
            copy: t("practice.together.copy"),
            copied: t("practice.together.copied"),
            share: t("practice.together.share"),
          }}
        />
      )}
      {(made.kind === "failed" || made.kind === "busy") && (
        <Notice tone="trouble">{t(`practice.together.${made.kind}`)}</Notice>
      )}
      <p>{t("practice.together.may")}</p>
      <p>{t("practice.together.passing")}</p>
      <p className="together-standing">
        <Link href={PAGES.newRoomWithHelper}>{t("practice.together.standing")}</Link>
      </p>
    </StepFrame>
  )
}

function pathOf(url: string): string {
  const { pathname, hash } = new URL(url)
  return `${pathname}${hash}`
}
