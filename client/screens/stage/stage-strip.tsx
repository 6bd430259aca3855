import { useStore } from "zustand"

import { INFO_SIGNS } from "#shared/infoMeeting/messages.ts"
import { OSLO } from "#shared/schedule/zone.ts"

import { type Text } from "../../i18n/shown-language.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { timeOfDay } from "../../i18n/time.ts"
import { countdown } from "../../components/dates/countdown.ts"
import { Notice } from "../../components/page/notice.tsx"
import { useWakeAt } from "../../components/session/use-wake-at.ts"
import { leftWords } from "./order/left-words.ts"
import { useOrder } from "./order/order-panel.tsx"
import type { StageSession } from "./stage-session.ts"
import type { StillStage } from "./still-stage.ts"

interface StageStripProps {
  session: StageSession
  stage: StillStage
}

/** What a host needs to see all the time: how far the meeting has come, how many listen, and what they sign. */
export function StageStrip({ session, stage }: StageStripProps) {
  const t = useText()
  const language = useLanguage()
  const { phase } = stage.view
  return (
    <header className="stage-strip">
      <h1 className="stage-title" dir="auto">
        {stage.texts.title || t("stage.untitled")}
      </h1>
      {phase.kind === "waiting" && <Waiting {...{ session, stage }} />}
      {phase.kind === "running" && (
        <p className="stage-soft">
          {t("stage.since", { time: timeOfDay(phase.startedAt, language, OSLO) })}
        </p>
      )}
      <Now {...{ session, stage }} />
      <Signs session={session} t={t} />
      <p className="stage-count">
        <span className="stage-dot" aria-hidden />
        {t(phase.kind === "waiting" ? "stage.waiting.count" : "stage.listening", {
          count: stage.listeners,
        })}
      </p>
      {phase.kind === "waiting" && <Notice tone="calm">{t("stage.only-hosts")}</Notice>}
    </header>
  )
}

function Waiting({ session, stage }: StageStripProps) {
  const t = useText()
  const now = session.serverNow()
  const { words, changesAt } = countdown(stage.start, stage.view.minutes, now)
  useWakeAt(session, changesAt > now ? changesAt : null)
  const when = t(words.id, words.values)
  const inside = `${when.charAt(0).toLowerCase()}${when.slice(1)}`
  return <p className="stage-soft">{t("stage.starts", { when: inside })}</p>
}

/** The item of the running order that is under way. */
function Now({ session, stage }: StageStripProps) {
  const t = useText()
  const { current, rows } = useOrder(session, stage)
  const row = rows.find(({ id }) => id === current?.id)
  if (!current || !row) return null
  const left = leftWords(current.left)
  return (
    <p className={current.left < 0 ? "stage-now stage-now-over" : "stage-now"}>
      <span dir="auto">{row.title || t("stage.order.untitled")}</span>
      <strong>{t(left.id, left.values)}</strong>
    </p>
  )
}

/** The silent signs of the last moment, as sums: they come and go quietly, and are not read aloud. */
function Signs({ session, t }: { session: StageSession; t: Text }) {
  const { sums, at } = useStore(session.state, (state) => state.signs)
  const shown = INFO_SIGNS.filter((sign) => (sums[sign] ?? 0) > 0)
  return (
    <p className="stage-signs" aria-hidden>
      {shown.map((sign) => (
        <span key={`${sign} ${at}`} className={`stage-sign stage-sign-${sign}`}>
          {t(`stage.sign.${sign}`)} <b>{sums[sign]}</b>
        </span>
      ))}
    </p>
  )
}
