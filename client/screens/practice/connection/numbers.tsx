import type { ReactNode } from "react"
import { useStore } from "zustand"

import type { Language } from "#shared/values/ids.ts"
import {
  type DirectionMeasurement,
  type Measurement,
  NEEDED_KBITS,
} from "../../../core/connection-test/connection-test.ts"
import { shown } from "../../../i18n/shown-language.ts"
import { useText } from "../../../i18n/text.ts"

/** The numbers behind the sentence, each with what it means. */
export function Numbers({ measurement }: { measurement: Measurement }) {
  const t = useText()
  const language = useStore(shown, (now) => now.language)
  const { transport, roundTrip, jitter, up, down } = measurement
  const milliseconds = (ms: number) => String(Math.max(1, Math.round(ms)))
  const percent = ({ loss }: DirectionMeasurement) => decimals(loss * 100, 1, language)
  const bits = (kbits: number) =>
    kbits < 1000 ? `${Math.round(kbits)} kbit` : `${decimals(kbits / 1000, 1, language)} Mbit`
  const rate = ({ kbits, isLowerBound }: DirectionMeasurement) =>
    isLowerBound ? t("practice.net.more", { room: bits(kbits) }) : bits(kbits)
  return (
    <dl>
      <Row name={t("practice.net.trip")}>
        {t("practice.net.trip.is", { ms: milliseconds(roundTrip) })}
      </Row>
      <Row name={t("practice.net.lost")}>
        {t("practice.net.lost.is", { up: percent(up), down: percent(down) })}
      </Row>
      <Row name={t("practice.net.uneven")}>
        {t("practice.net.uneven.is", { ms: milliseconds(jitter) })}
      </Row>
      <Row name={t("practice.net.room")}>
        {t("practice.net.room.is", { up: rate(up), down: rate(down) })}{" "}
        {t("practice.net.room.need", {
          up: bits(NEEDED_KBITS.up),
          down: bits(NEEDED_KBITS.down),
        })}
      </Row>
      <Row name={t("practice.net.way")}>{t(`practice.net.way.${transport}`)}</Row>
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

/** Browsers have no nynorsk number format; it is the same as in bokmål. */
function decimals(value: number, places: number, language: Language): string {
  const format = { maximumFractionDigits: places }
  return value.toLocaleString(language === "en" ? "en" : "nb", format)
}
