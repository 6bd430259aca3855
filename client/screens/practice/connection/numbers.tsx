import type { ReactNode } from "react"
import { useStore } from "zustand"

import type { Language } from "#shared/values/ids.ts"
import { shown } from "../../../i18n/shown-language.ts"
import { useText } from "../../../i18n/text.ts"
import type { Measured, OneWay } from "./measured.ts"
import { LIMITS } from "./verdict.ts"

/** The numbers behind the sentence, each with what it means. */
export function Numbers({ measured }: { measured: Measured }) {
  const t = useText()
  const language = useStore(shown, (now) => now.language)
  const { way, roundTrip, jitter, up, down } = measured
  const thousandths = (ms: number) => String(Math.max(1, Math.round(ms)))
  const percent = ({ loss }: OneWay) => decimals(loss * 100, 1, language)
  const bits = (kbits: number) =>
    kbits < 1000 ? `${Math.round(kbits)} kbit` : `${decimals(kbits / 1000, 1, language)} Mbit`
  const room = ({ kbits, more }: OneWay) =>
    more ? t("practice.net.more", { room: bits(kbits) }) : bits(kbits)
  return (
    <dl>
      <Row name={t("practice.net.trip")}>
        {t("practice.net.trip.is", { ms: thousandths(roundTrip) })}
      </Row>
      <Row name={t("practice.net.lost")}>
        {t("practice.net.lost.is", { up: percent(up), down: percent(down) })}
      </Row>
      <Row name={t("practice.net.uneven")}>
        {t("practice.net.uneven.is", { ms: thousandths(jitter) })}
      </Row>
      <Row name={t("practice.net.room")}>
        {t("practice.net.room.is", { up: room(up), down: room(down) })}{" "}
        {t("practice.net.room.need", {
          up: bits(LIMITS.up.picture),
          down: bits(LIMITS.down.picture),
        })}
      </Row>
      <Row name={t("practice.net.way")}>{t(`practice.net.way.${way}`)}</Row>
    </dl>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Browsers know no nynorsk numbers; they are the same as in bokmål. */
function decimals(value: number, places: number, language: Language): string {
  const format = { maximumFractionDigits: places }
  return value.toLocaleString(language === "en" ? "en" : "nb", format)
}
