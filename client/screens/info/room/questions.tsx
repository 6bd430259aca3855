import type { PublishedQuestion } from "#shared/infoMeeting/view.ts"
import type { ListenerRoom } from "../../../core/info/info-state.ts"
import type { OwnQuestion } from "../../../core/info/own-acts.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Tick } from "../../../components/drawings/icons.tsx"
import { useText } from "../../../i18n/text.ts"

interface QuestionsProps {
  room: ListenerRoom
  onMeToo: (question: string, on: boolean) => void
  onTakeBack: (token: string) => void
}

/** One's own questions with how they stand, and those that hosts have published: what is answered now first, then the newest. */
export function Questions({ room, onMeToo, onTakeBack }: QuestionsProps) {
  const t = useText()
  const { published } = room.view
  const newest = published.toReversed()
  const now = newest.filter(({ mark }) => mark === "answering")
  const others = newest.filter(({ mark }) => mark !== "answering")
  const own = room.own.questions.filter(({ state }) => state !== "gone")
  return (
    <section className="info-questions" aria-labelledby="info-questions">
      <h2 id="info-questions">{t("info.questions.title")}</h2>
      {own.length > 0 && (
        <ul className="info-list" aria-label={t("info.questions.own")}>
          {own.map((question) => (
            <Own key={question.token} question={question} onTakeBack={onTakeBack} />
          ))}
        </ul>
      )}
      {published.length === 0 ? (
        <p className="info-soft">{t("info.questions.none")}</p>
      ) : (
        <ul className="info-list" aria-label={t("info.questions.published")}>
          {[...now, ...others].map((question) => (
            <Published key={question.id} {...{ question, room, onMeToo }} />
          ))}
        </ul>
      )}
    </section>
  )
}

interface PublishedProps {
  question: PublishedQuestion
  room: ListenerRoom
  onMeToo: QuestionsProps["onMeToo"]
}

function Published({ question, room, onMeToo }: PublishedProps) {
  const t = useText()
  const { id, text, mark } = question
  const asks = room.own.meToo.has(id)
  const count = room.view.meToo[id] ?? 0
  return (
    <li className={`info-question info-question-${mark}`}>
      {mark !== "open" && <p className="info-mark">{t(`info.question.${mark}`)}</p>}
      <p dir="auto">{room.texts.get(text) ?? "…"}</p>
      <div className="info-question-foot">
        {mark !== "answered" && (
          <Button
            kind={asks ? "plain" : "quiet"}
            type="button"
            icon={asks ? <Tick /> : undefined}
            aria-pressed={asks}
            onClick={() => onMeToo(id, !asks)}
          >
            {t("info.question.me-too")}
          </Button>
        )}
        {count > 0 && <span className="info-soft">{t("info.question.asked", { count })}</span>}
      </div>
    </li>
  )
}

function Own({
  question,
  onTakeBack,
}: { question: OwnQuestion } & Pick<QuestionsProps, "onTakeBack">) {
  const t = useText()
  const { token, text, state } = question
  return (
    <li className="info-question info-question-own">
      <p className="info-mark">{t(`info.question.own.${state}`)}</p>
      <p dir="auto">{text}</p>
      {state === "waiting" && (
        <div className="info-question-foot">
          <Button kind="quiet" type="button" onClick={() => onTakeBack(token)}>
            {t("info.question.take-back")}
          </Button>
        </div>
      )}
    </li>
  )
}
