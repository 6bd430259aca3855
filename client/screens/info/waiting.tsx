import type { InfoAbout, InfoRoom } from "../../core/info/info-state.ts"
import { Button } from "../../components/controls/button.tsx"
import { Chairs } from "../../components/drawings/chairs.tsx"
import { Door, Ring } from "../../components/drawings/icons.tsx"
import { Page } from "../../components/page/page.tsx"
import { StepHeading } from "../../components/page/step-heading.tsx"
import { timeOfDay } from "../../i18n/time.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { OSLO } from "#shared/schedule/zone.ts"
import { waitsForHostsUntil } from "#shared/infoMeeting/times.ts"
import type { InfoVisit } from "./info-visit.ts"
import { WhenWords } from "./when-words.tsx"
import { listenersWords } from "./words.ts"

interface WaitingProps {
  session: InfoVisit
  about: InfoAbout
  room: InfoRoom
  /** Back into the own small circle, which one has left. */
  onCircle: (() => void) | undefined
}

/** The welcome picture: before the meeting begins, and while all hosts are gone [IM8]. */
export function Waiting({ session, about, room, onCircle }: WaitingProps) {
  const t = useText()
  const language = useLanguage()
  const { phase, circles } = room.view
  const goneAt = phase.kind === "running" ? phase.hostsGoneAt : null
  const until = goneAt === null ? null : waitsForHostsUntil(goneAt, circles)
  const title = until === null ? t("info.waiting.title") : t("info.gone.title")
  const listeners = listenersWords(room.listeners)
  return (
    <Page title={about.title} tab={title} beside="" foot={false}>
      <div className="info-lead info-waiting">
        <div className="info-drawing">
          <Chairs seats={8}>
            <path
              d="M12 6v6l4 2"
              fill="none"
              stroke="var(--spruce)"
              strokeWidth="1.8"
              strokeLinecap="round"
            />
            <circle cx="12" cy="12" r="9" fill="none" stroke="var(--spruce)" strokeWidth="1.8" />
          </Chairs>
        </div>
        <StepHeading key={title} title={title} spoken={t("info.unseen")} />
        {until === null ? (
          <div>
            <WhenWords start={about.start} minutes={about.minutes} clock={session} />
          </div>
        ) : (
          <p>{t("info.gone.text", { time: timeOfDay(until, language, OSLO) })}</p>
        )}
        <p>{t("info.waiting.text")}</p>
        <p className="info-soft">
          {t(listeners.id, listeners.values)} · {t("info.unseen")}
        </p>
        {room.connection === "reconnecting" && (
          <output className="info-soft">{t("info.reconnecting")}</output>
        )}
        <div className="info-ways">
          {until === null && (
            <a className="button-link" href="/ov" target="_blank" rel="noreferrer">
              {t("info.waiting.practise")}
            </a>
          )}
          {onCircle && (
            <Button kind="primary" type="button" icon={<Ring />} onClick={onCircle}>
              {t("info.circle.again")}
            </Button>
          )}
          <Button kind="quiet" type="button" icon={<Door />} onClick={() => void session.leave()}>
            {t("info.leave")}
          </Button>
        </div>
      </div>
    </Page>
  )
}
