import type { OpenedGroup } from "../../../core/contact-point/opened.ts"
import type { Text } from "../../../i18n/shown-language.ts"

/** How it stands with a group, in a few words: never who is in it. */
export function groupWords({ about }: Pick<OpenedGroup, "about">, t: Text): string {
  if (about === null) return t("contactPoint.group.gone")
  const { taken, seats, closed } = about
  return [
    t("contactPoint.group.taken", { taken, seats }),
    t(closed ? "contactPoint.group.closed" : "contactPoint.group.open"),
  ].join(" · ")
}
