import type { PersonalInvitation, WordsOf } from "../../../core/contact-point/entry-words.ts"
import type { Text } from "../../../i18n/shown-language.ts"

interface InvitationOf {
  group: Pick<WordsOf<"group">, "title" | "initiator">
  invitation: PersonalInvitation
  /** The contact point's. */
  from: string
  link: string
}

/** What is written to one person about the seat that is kept for them: for a letter or a mail, and short for a message. */
export function invitationText(
  { group, invitation, from, link }: InvitationOf,
  t: Text,
): { subject: string; long: string; short: string } {
  const { name, seat } = invitation
  const role = seat === group.initiator ? "initiator" : "member"
  const greeting =
    name === "" ? t("contactPoint.letter.hello") : t("contactPoint.letter.hi", { name })
  const long = [
    greeting,
    t(`contactPoint.letter.${role}`, { group: group.title }),
    t("contactPoint.letter.link"),
    link,
    t("contactPoint.letter.own"),
    t("contactPoint.letter.practise"),
    t("contactPoint.letter.regards", { from }),
  ].join("\n\n")
  return {
    subject: t("contactPoint.letter.subject"),
    long,
    short: t("contactPoint.letter.short", { link, from }),
  }
}
