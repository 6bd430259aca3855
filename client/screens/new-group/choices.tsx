import type { Language } from "#shared/values/ids.ts"
import { LIMITS } from "#shared/values/limits.ts"

import { LANGUAGES } from "../../i18n/language.ts"
import { useText } from "../../i18n/text.ts"
import { Choice } from "../../components/controls/choice.tsx"

/** Most groups are four to eight; a chair too many does no harm. */
export const USUAL_SEATS = 8

const SEATS = Array.from(
  { length: LIMITS.seats.max - LIMITS.seats.min + 1 },
  (_, more) => LIMITS.seats.min + more,
)

/** How many chairs the group has. */
export function SeatsChoice(props: { seats: number; onChange: (seats: number) => void }) {
  const t = useText()
  return (
    <Choice
      label={t("group.seats.label")}
      hint={t("group.seats.hint")}
      value={String(props.seats)}
      options={SEATS.map((seats) => ({
        value: String(seats),
        label: t("group.seats.number", { seats }),
      }))}
      onChange={(chosen) => props.onChange(Number(chosen))}
    />
  )
}

/** The language in which the group's newcomers are met. */
export function LanguageChoice(props: {
  language: Language
  onChange: (language: Language) => void
}) {
  const t = useText()
  return (
    <Choice
      label={t("group.language.label")}
      hint={t("group.language.hint")}
      value={props.language}
      options={LANGUAGES.map(({ language, name }) => ({
        value: language,
        label: name,
        lang: language,
      }))}
      onChange={props.onChange}
    />
  )
}
