import type { OpenedGroup } from "../../../core/contact-point/opened.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Print } from "../../../components/drawings/icons.tsx"
import { CopyButton } from "../../../components/link/copy-button.tsx"
import { useText } from "../../../i18n/text.ts"
import { ContactFrame } from "../contact-frame.tsx"
import type { PlaceProps } from "../place-props.ts"
import { LetterSheet } from "../poster/letter-sheet.tsx"

/** A letter to a group that was made six weeks ago: asks how it goes, and names nobody. */
export function SixWeeksPlace({ profile, ways, group }: PlaceProps & { group: OpenedGroup }) {
  const t = useText()
  const text = ["hello", "ask", "help", "answer"]
    .map((part) => t(`contactPoint.sixWeeks.${part}`, { group: group.words.title }))
    .concat(t("contactPoint.letter.regards", { from: profile.name }))
    .join("\n\n")
  return (
    <ContactFrame title={t("contactPoint.sixWeeks.title")} lead={group.words.title} ways={ways}>
      <section className="contact-card">
        <p className="contact-text" dir="auto">
          {text}
        </p>
      </section>
      <div className="contact-actions">
        <Button kind="primary" icon={<Print />} onClick={() => print()}>
          {t("contactPoint.sixWeeks.print")}
        </Button>
        <CopyButton
          text={text}
          words={t("contactPoint.web.copy")}
          done={t("contactPoint.web.copied")}
        />
      </div>
      <LetterSheet text={text} code={null} from={profile.name} />
    </ContactFrame>
  )
}
