import { useText } from "../../i18n/text.ts"
import type { PageView } from "./page-view.ts"

/** Who belongs to the group, the initiator's mark, and whether others can come in. */
export function Members({ view }: { view: PageView }) {
  const t = useText()
  const { members, freeSeats, closed, initiatorMeetings } = view
  return (
    <section className="group-members">
      <h2>{t("page.members")}</h2>
      <ul>
        {members.map(({ seat, name, you, initiator }) => (
          <li key={seat}>
            <bdi>{name || t("page.nameless")}</bdi>
            {you && <span>{t("page.you")}</span>}
            {initiator && <span className="group-mark">{t("page.initiator")}</span>}
          </li>
        ))}
      </ul>
      <p>{closed ? t("page.closed") : t("page.open", { seats: freeSeats })}</p>
      {initiatorMeetings !== null && (
        <p>{t("page.initiator.left", { meetings: initiatorMeetings })}</p>
      )}
    </section>
  )
}
