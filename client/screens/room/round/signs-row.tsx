import { SIGNS, type Sign } from "#shared/meeting/round/round-state.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"

/** The silent signs [R9.4], to give one of. */
export function SignsRow({ onSign }: { onSign: (sign: Sign) => void }) {
  const t = useText()
  return (
    <fieldset className="room-signs" aria-label={t("room.sign.choose")}>
      {SIGNS.map((sign) => (
        <Button key={sign} onClick={() => onSign(sign)}>
          {t(`room.sign.${sign}`)}
        </Button>
      ))}
    </fieldset>
  )
}
