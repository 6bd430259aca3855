import { dayOf } from "../../i18n/time.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import type { MemberView, PageView } from "./page-view.ts"

/** Who belongs to the group and has signed its pledge [G4], and whether others can come in. */
export function Members({ view }: { view: PageView }) {
  const t = useText()
  const { members, signed, freeSeats, closed, initiatorMeetings } = view
  const all = members.length
  return (
    <section className="group-members">
      <h2>{t("page.members")}</h2>
      <ul>
        {members.map((member) => (
          <Member key={member.seat} member={member} />
        ))}
      </ul>
      {signed !== null && (
        <p>{t(signed < all ? "page.signed.some" : "page.signed.all", { signed, all })}</p>
      )}
      <p>{closed ? t("page.closed") : t("page.open", { seats: freeSeats })}</p>
      {initiatorMeetings !== null && (
        <p>{t("page.initiator.left", { meetings: initiatorMeetings })}</p>
      )}
    </section>
  )
}

function Member({ member }: { member: MemberView }) {
  const t = useText()
  const language = useLanguage()
  const { name, you, initiator, pledge, signedAt } = member
  const day = signedAt === null ? "" : dayOf(signedAt, language)
  return (
    <li>
      <bdi>{name || t("page.nameless")}</bdi>
      {you && <span>{t("page.you")}</span>}
      {initiator && <span className="group-mark">{t("page.initiator")}</span>}
      {pledge !== null && (
        <span className="group-signed">{t(`page.signed.${pledge}`, { day })}</span>
      )}
    </li>
  )
}
