import type { ReactNode } from "react"

import type { ErrorCode } from "#shared/values/errors.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { goHome } from "../../../components/page/go-home.ts"
import { Coming } from "../../../components/page/coming.tsx"
import { Page } from "../../../components/page/page.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import { refusalWords } from "./helper-refusal-words.ts"

/** While the room is fetched. */
export function RoomComing() {
  const t = useText()
  return (
    <Page tab={t("standing.tab")} foot={false}>
      <Coming title={t("standing.coming")} />
    </Page>
  )
}

/** The room could not be fetched. */
export function Failed({ code, onAgain }: { code: ErrorCode; onAgain: () => void }) {
  const t = useText()
  return (
    <Words title={t("standing.failed")} text={refusalWords(code, t)}>
      <Button kind="primary" onClick={onAgain}>
        {t("standing.again")}
      </Button>
    </Words>
  )
}

/** A link to a room that is no more, or with another's key. */
export function OpensNothing() {
  const t = useText()
  return (
    <Words title={t("standing.none.title")} text={t("standing.none.text")}>
      <Home />
    </Words>
  )
}

/** A link with something missing, or whose letters have lost their size. */
export function NotWhole({ lost }: { lost: "cut" | "case" }) {
  const t = useText()
  return (
    <Words title={t(`standing.${lost}.title`)} text={t(`standing.${lost}.text`)}>
      <Home />
    </Words>
  )
}

export function Deleted() {
  const t = useText()
  return (
    <Words title={t("standing.deleted.title")} text={t("standing.deleted.text")}>
      <Home />
    </Words>
  )
}

interface WordsProps {
  title: string
  text: string
  /** What one may do. */
  children: ReactNode
}

function Words({ title, text, children }: WordsProps) {
  const t = useText()
  return (
    <Page tab={t("standing.tab")}>
      <div className="page-words">
        <StepHeading title={title} spoken={text} />
        <p>{text}</p>
        <div className="page-actions">{children}</div>
      </div>
    </Page>
  )
}

function Home() {
  const t = useText()
  return (
    <Button kind="primary" onClick={goHome}>
      {t("common.front")}
    </Button>
  )
}
