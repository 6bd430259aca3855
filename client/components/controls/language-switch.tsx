import { Fragment } from "react"

import { LANGUAGES } from "../../i18n/language.ts"
import { setLanguage } from "../../i18n/shown-language.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import "./language-switch.css"

/** The interface's languages side by side, each in its own words. */
export function LanguageSwitch() {
  const t = useText()
  const shown = useLanguage()
  return (
    <fieldset className="language-switch">
      <legend className="only-heard">{t("common.language")}</legend>
      {LANGUAGES.map(({ language, name }, place) => (
        <Fragment key={language}>
          {place > 0 && <span aria-hidden="true">·</span>}
          <button
            type="button"
            lang={language}
            aria-pressed={language === shown}
            onClick={() => void setLanguage(language)}
          >
            {name}
          </button>
        </Fragment>
      ))}
    </fieldset>
  )
}
