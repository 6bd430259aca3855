import type { ListenerRoom } from "../../../core/info/info-state.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Ring } from "../../../components/drawings/icons.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { useText } from "../../../i18n/text.ts"

interface CircleCardProps {
  room: ListenerRoom
  onAnswer: (offer: string, on: boolean) => void
  /** The offer that one has declined. */
  declined: string | null
  onDecline: (offer: string) => void
  /** Back into the own circle, which one has left. */
  onCircle: (() => void) | undefined
}

/** Asks whether one wants to talk in a small circle [IM11]: nobody is put anywhere by anyone else. */
export function CircleCard({ room, onAnswer, declined, onDecline, onCircle }: CircleCardProps) {
  const t = useText()
  const { circles } = room.view
  if (circles.kind === "going")
    return (
      <div className={onCircle && "info-circle-left"}>
        <Notice tone="calm" icon={<Ring />}>
          <p>{t("info.circles.going")}</p>
          {onCircle && (
            <Button type="button" onClick={onCircle}>
              {t("info.circle.again")}
            </Button>
          )}
        </Notice>
      </div>
    )
  if (circles.kind !== "offered" || declined === circles.id) return null
  const joining = room.own.circle?.offer === circles.id
  const { id, minutes } = circles
  return (
    <section className="info-card" aria-labelledby="info-circle">
      <h2 id="info-circle">{t(joining ? "info.circle.yes.title" : "info.circle.title")}</h2>
      <p>{t(joining ? "info.circle.yes.text" : "info.circle.text", { minutes })}</p>
      <div className="info-ways">
        {joining ? (
          <Button kind="quiet" type="button" onClick={() => onAnswer(id, false)}>
            {t("info.circle.undo")}
          </Button>
        ) : (
          <>
            <Button kind="primary" type="button" onClick={() => onAnswer(id, true)}>
              {t("info.circle.join")}
            </Button>
            <Button kind="quiet" type="button" onClick={() => onDecline(id)}>
              {t("info.circle.stay")}
            </Button>
          </>
        )}
      </div>
    </section>
  )
}
