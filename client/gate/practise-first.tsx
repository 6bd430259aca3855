import { Link } from "wouter"

import { parseGroupLink } from "../connection/group-link.ts"
import { practiceHref } from "../connection/practice-link.ts"
import { useText } from "../i18n/text.ts"

/** A quiet way to the practice lobby, which leads back to this very door; not for one who is there. */
export function PractiseFirst({ before }: { before?: string }) {
  const t = useText()
  const link = parseGroupLink(location.href)
  if (!link) return null
  return (
    <>
      {before && `${before} `}
      <Link className="gate-practise" href={practiceHref(link)}>
        {t("gate.practise")}
      </Link>
    </>
  )
}
