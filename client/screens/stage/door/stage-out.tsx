import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Coming } from "../../../components/page/coming.tsx"
import { Page } from "../../../components/page/page.tsx"

/** Why a host is not on the stage. */
export type WhyOut = "ended" | "left" | "renewed" | "taken-over" | "no-entry" | "full" | "other"

interface StageOutProps {
  why: WhyOut
  /** Comes in again; absent where that would not help. */
  onAgain: (() => void) | undefined
}

/** After the stage, or where its door does not open: why, and what one can do. */
export function StageOut({ why, onAgain }: StageOutProps) {
  const t = useText()
  return (
    <Page beside="">
      <Coming title={t(`stage.out.${why}.title`)}>
        <p>{t(`stage.out.${why}.text`)}</p>
        {onAgain && <Button onClick={onAgain}>{t("stage.out.again")}</Button>}
      </Coming>
    </Page>
  )
}

/** While the meeting is being found. */
export function StageComing() {
  const t = useText()
  return (
    <Page foot={false} beside="">
      <Coming title={t("stage.door.coming")}>
        <p>{t("stage.door.coming.text")}</p>
      </Coming>
    </Page>
  )
}
