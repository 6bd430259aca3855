import type { WordsOf } from "../../../core/contact-point/entry-words.ts"
import type { Text } from "../../../i18n/shown-language.ts"

/** What can be put on a web page, in a letter or in a group of a social network: plain text, with the link at its end. */
export function webText(
  { title, text }: Pick<WordsOf<"infoMeeting">, "title" | "text">,
  { when, link }: { when: string; link: string },
  t: Text,
): string {
  const parts = [
    title,
    when,
    ...(text === "" ? [] : [text]),
    t("contactPoint.web.unseen"),
    `${t("contactPoint.web.come")}\n${link}`,
  ]
  return parts.join("\n\n")
}
