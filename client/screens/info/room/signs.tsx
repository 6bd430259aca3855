import { INFO_SIGNS, type InfoSign } from "#shared/infoMeeting/messages.ts"
import type { Signs as SignsNow } from "../../../core/info/info-state.ts"
import { Heart } from "../../../components/drawings/icons.tsx"
import { useText } from "../../../i18n/text.ts"

interface SignsProps {
  signs: SignsNow
  onSign: (sign: InfoSign) => void
}

/** Three silent signs, and how many have given each in the last seconds. */
export function Signs({ signs, onSign }: SignsProps) {
  const t = useText()
  return (
    <fieldset className="info-signs" aria-label={t("info.signs")}>
      {INFO_SIGNS.map((sign) => {
        const sum = signs.sums[sign] ?? 0
        return (
          <button key={sign} type="button" className="info-sign" onClick={() => onSign(sign)}>
            {sign === "heart" && <Heart />}
            <span className="info-sign-word">{t(`info.sign.${sign}`)}</span>
            {sum > 0 && (
              <span key={signs.at} className="info-sign-sum">
                {sum}
              </span>
            )}
          </button>
        )
      })}
    </fieldset>
  )
}
