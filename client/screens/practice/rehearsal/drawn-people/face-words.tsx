import { useStore } from "zustand"

import type { SeatNumber } from "#shared/values/ids.ts"

import { useText } from "../../../../i18n/text.ts"
import type { Stage } from "../script/stage.ts"

interface FaceWordsProps {
  seat: SeatNumber
  stage: Stage
}

/** On the face of one who is drawn: that they are only pretending, and what they say. */
export function FaceWords({ seat, stage }: FaceWordsProps) {
  const t = useText()
  const saying = useStore(stage.saying, ({ now }) => (now?.seat === seat ? now : null))
  return (
    <>
      <span className="face-pretend">{t("rehearsal.pretend")}</span>
      {saying && <p className="face-says">{t(`rehearsal.says.${saying.utterance}`)}</p>}
    </>
  )
}
