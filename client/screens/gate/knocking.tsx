import { useText } from "../../i18n/text.ts"
import { Mark } from "../../components/mark.tsx"
import { Page } from "../../components/page.tsx"
import "./gate-words.css"

/** While the door is being found: usually too short to be read, so it comes softly. */
export function Knocking() {
  const t = useText()
  return (
    <Page foot={false} aside="">
      <div className="gate-waiting">
        <Mark />
        <h1>{t("gate.knocking.title")}</h1>
        <p>{t("gate.knocking.text")}</p>
      </div>
    </Page>
  )
}
