import { useText } from "../../i18n/text.ts"
import { Mark } from "../page/mark.tsx"
import { QrCode } from "./qr-code.tsx"

const LINES = ["scan", "name", "enter"] as const

/** A sheet of paper to hand out: the group's name, the way in, and three lines on how to come in. */
export function PrintSheet({ name, link }: { name: string; link: string }) {
  const t = useText()
  return (
    <div className="group-sheet">
      <p className="group-sheet-brand">
        <Mark />
        {t("common.name")}
      </p>
      <p className="group-sheet-name">
        <bdi>{name}</bdi>
      </p>
      <QrCode text={link} label={t("group.made.code")} />
      <p className="group-sheet-link">
        {link.slice(0, link.indexOf("#"))}
        <wbr />
        {link.slice(link.indexOf("#"))}
      </p>
      <ol>
        {LINES.map((line) => (
          <li key={line}>{t(`group.sheet.${line}`)}</li>
        ))}
      </ol>
      <p className="group-sheet-practise">
        {t("group.sheet.practise", { address: `${new URL(link).host}/ov` })}
      </p>
      <p className="group-sheet-careful">{t("group.sheet.careful")}</p>
    </div>
  )
}
