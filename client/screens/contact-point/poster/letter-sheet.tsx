import { QrCode } from "../../../components/link/qr-code.tsx"
import { Mark } from "../../../components/page/mark.tsx"
import { useText } from "../../../i18n/text.ts"
import "./paper.css"

interface LetterSheetProps {
  text: string
  /** What the code at its foot leads to; null for a letter without. */
  code: string | null
  from: string
}

/** A letter on one sheet of A4: seen on paper only. */
export function LetterSheet({ text, code, from }: LetterSheetProps) {
  const t = useText()
  return (
    <div className="contact-letter">
      <p className="contact-letter-from">
        <Mark />
        {from}
      </p>
      {text.split("\n\n").map((paragraph, place) => (
        // The same words may stand twice.
        // oxlint-disable-next-line react/no-array-index-key
        <p key={place} dir="auto">
          {paragraph}
        </p>
      ))}
      {code !== null && <QrCode text={code} label={t("contactPoint.letter.code")} />}
    </div>
  )
}
