import { isSixWeeksOld } from "../../../core/contact-point/group-changes.ts"
import type { AboutOf, OpenedGroup } from "../../../core/contact-point/opened.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Print } from "../../../components/drawings/icons.tsx"
import { Chairs } from "../../../components/drawings/chairs.tsx"
import { dayOf } from "../../../i18n/time.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { Asked } from "../asked.tsx"
import { ContactFrame } from "../contact-frame.tsx"
import { ContactRow } from "../contact-row.tsx"
import type { PlaceProps } from "../place-props.ts"
import { useChange } from "../use-change.ts"

type GroupPlaceProps = PlaceProps & { group: OpenedGroup }

/** A group that was made here: how it stands, and each seat's invitation. Never who is in it [IM12]. */
export function GroupPlace(props: GroupPlaceProps) {
  const t = useText()
  const { point, ways, group } = props
  const { id, words, about } = group
  return (
    <ContactFrame title={words.title} ways={ways}>
      {about === null ? (
        <p className="contact-aside">{t("contactPoint.group.gone.text")}</p>
      ) : (
        <Facts about={about} />
      )}
      {isSixWeeksOld(group, point.now) && (
        <section className="contact-card">
          <h2>{t("contactPoint.sixWeeks.title")}</h2>
          <p className="contact-aside">{t("contactPoint.sixWeeks.lead")}</p>
          <Button icon={<Print />} onClick={() => ways.go({ at: "sixWeeks", id })}>
            {t("contactPoint.sixWeeks.see")}
          </Button>
        </section>
      )}
      {about !== null && !about.closed && <Invitations {...props} about={about} />}
      <Remove {...props} />
    </ContactFrame>
  )
}

type About = AboutOf<"group">

function Facts({ about }: { about: About }) {
  const t = useText()
  const language = useLanguage()
  const { taken, seats, closed, initiatorMeetingsLeft, held, createdAt } = about
  return (
    <section className="contact-card contact-facts">
      <div className="contact-chairs">
        <Chairs seats={seats}>{null}</Chairs>
      </div>
      <dl>
        <div>
          <dt>{t("contactPoint.group.seats")}</dt>
          <dd>{t("contactPoint.group.taken", { taken, seats })}</dd>
        </div>
        <div>
          <dt>{t("contactPoint.group.door")}</dt>
          <dd>{t(closed ? "contactPoint.group.closed" : "contactPoint.group.open")}</dd>
        </div>
        {initiatorMeetingsLeft !== null && (
          <div>
            <dt>{t("contactPoint.group.initiator")}</dt>
            <dd>{t("contactPoint.group.meetingsLeft", { meetings: initiatorMeetingsLeft })}</dd>
          </div>
        )}
        <div>
          <dt>{t("contactPoint.group.held")}</dt>
          <dd>{t("contactPoint.group.meetings", { meetings: held })}</dd>
        </div>
        <div>
          <dt>{t("contactPoint.group.made")}</dt>
          <dd>{dayOf(createdAt, language)}</dd>
        </div>
      </dl>
    </section>
  )
}

function Invitations({ ways, group, about }: GroupPlaceProps & { about: About }) {
  const t = useText()
  const { id, words } = group
  const used = words.invitations.filter(({ seat }) => about.used.includes(seat)).length
  return (
    <section className="contact-card">
      <h2>{t("contactPoint.invitations.title")}</h2>
      <p className="contact-aside">
        {t("contactPoint.invitations.used", { used, seats: words.invitations.length })}
      </p>
      <ul className="contact-rows">
        {words.invitations.map(({ seat, name }) => (
          <ContactRow
            key={seat}
            title={name || t("contactPoint.invitations.free", { seat })}
            about={[
              ...(seat === words.initiator ? [t("contactPoint.group.initiator")] : []),
              t(
                about.used.includes(seat)
                  ? "contactPoint.invitation.used"
                  : "contactPoint.invitation.unused",
              ),
            ].join(" · ")}
            onPress={() => ways.go({ at: "invitation", id, seat })}
          />
        ))}
      </ul>
    </section>
  )
}

function Remove({ page, ways, group }: GroupPlaceProps) {
  const t = useText()
  const changing = useChange(page)
  const remove = async () => {
    const isDone = await changing.run(
      async () => ({ type: "removeEntry", entry: group.id }),
      t("contactPoint.group.removed"),
    )
    if (isDone) ways.back()
    return isDone
  }
  return (
    <div className="contact-more">
      <Asked
        {...changing}
        words={t("contactPoint.group.remove")}
        title={t("contactPoint.group.remove.title")}
        text={t("contactPoint.group.remove.text")}
        onYes={remove}
      />
    </div>
  )
}
