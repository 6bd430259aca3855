import { reissueInvitation } from "../../../core/contact-point/group-changes.ts"
import type { OpenedGroup } from "../../../core/contact-point/opened.ts"
import { mailAddress, readReach, smsAddress } from "../../../core/contact-point/reach.ts"
import { invitationUrl } from "../../../core/links/group-link.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Print } from "../../../components/drawings/icons.tsx"
import { CopyButton } from "../../../components/link/copy-button.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { useText } from "../../../i18n/text.ts"
import { Asked } from "../asked.tsx"
import { ContactFrame, GonePage } from "../contact-frame.tsx"
import { LetterSheet } from "../poster/letter-sheet.tsx"
import type { PlaceProps } from "../place-props.ts"
import { useChange } from "../use-change.ts"
import { invitationText } from "./invitation-text.ts"

type InvitationPlaceProps = PlaceProps & { group: OpenedGroup; seat: SeatNumber }

const REISSUE_REFUSALS = { "not-allowed": "contactPoint.reissue.refused" }

/** One person's invitation: to send oneself by mail, message or letter. The program sends nothing [IM10]. */
export function InvitationPlace({ page, profile, ways, group, seat }: InvitationPlaceProps) {
  const t = useText()
  const changing = useChange(page, REISSUE_REFUSALS)
  const { room, words, about } = group
  const invitation = words.invitations.find((one) => one.seat === seat)
  if (invitation === undefined) return <GonePage ways={ways} />
  const { name, reach, token } = invitation
  const { origin } = location
  const link = invitationUrl(room, words.secret, { invitation: token, origin })
  const text = invitationText({ group: words, invitation, from: profile.name, link }, t)
  const isUsed = about?.used.includes(seat) ?? false
  // [S12.6] In a closed group the members decide.
  const isClosed = about?.closed ?? true
  const reissue = () =>
    changing.run(
      ({ contentKey }) => reissueInvitation(contentKey, group, seat),
      t("contactPoint.reissue.done"),
    )
  return (
    <ContactFrame
      title={name || t("contactPoint.invitations.free", { seat })}
      lead={reach === "" ? words.title : `${words.title} · ${reach}`}
      ways={ways}
    >
      {isUsed ? (
        <Notice tone="calm">{t("contactPoint.invitation.isUsed")}</Notice>
      ) : (
        <Sending {...{ reach, link, text }} from={profile.name} />
      )}
      <section className="contact-apart">
        <h2>{t("contactPoint.reissue.title")}</h2>
        <p>{t(isClosed ? "contactPoint.reissue.refused" : "contactPoint.reissue.text")}</p>
        {!isClosed && (
          <Asked
            {...changing}
            words={t("contactPoint.reissue.do")}
            title={t("contactPoint.reissue.ask")}
            text={t(isUsed ? "contactPoint.reissue.ask.used" : "contactPoint.reissue.ask.unused")}
            onYes={reissue}
          />
        )}
      </section>
    </ContactFrame>
  )
}

interface SendingProps {
  reach: string
  link: string
  text: ReturnType<typeof invitationText>
  from: string
}

/** The ways in which the person may be written to, and what is written. */
function Sending({ reach, link, text, from }: SendingProps) {
  const t = useText()
  const { mail, phone } = readReach(reach)
  return (
    <>
      <div className="contact-actions">
        <a className="contact-link" href={mailAddress(mail, text.subject, text.long)}>
          {t("contactPoint.invitation.mail")}
        </a>
        <a className="contact-link" href={smsAddress(phone, text.short)}>
          {t("contactPoint.invitation.sms")}
        </a>
        <Button kind="quiet" icon={<Print />} onClick={() => print()}>
          {t("contactPoint.invitation.letter")}
        </Button>
      </div>
      <section className="contact-card">
        <h2>{t("contactPoint.invitation.text")}</h2>
        <p className="contact-text" dir="auto">
          {text.long}
        </p>
        <CopyButton
          text={text.long}
          words={t("contactPoint.web.copy")}
          done={t("contactPoint.web.copied")}
        />
      </section>
      <LetterSheet text={text.long} code={link} from={from} />
    </>
  )
}
