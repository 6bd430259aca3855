import { Link } from "wouter"

import { parseGroupLink } from "../connection/group-link.ts"
import { practiceHref } from "../connection/practice-link.ts"
import { useText } from "../i18n/text.ts"

/** A quiet way to the practice lobby, which leads back to this very door. */
export function PractiseFirst() {
  const t = useText()
  const link = parseGroupLink(location.href)
  if (!link) return null
  return (
    <Link className="gate-practise" href={practiceHref(link)}>
      {t("gate.practise")}
    </Link>
  )
}
