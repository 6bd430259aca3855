import { Link } from "wouter"

import { practiceFrom } from "../../core/links/practice-link.ts"
import { useText } from "../../i18n/text.ts"

/** A quiet way to the practice lobby, which leads back to this very door; not for one who is there. */
export function PractiseFirst({ before }: { before?: string }) {
  const t = useText()
  const href = practiceFrom(location.href)
  if (href === null) return null
  return (
    <>
      {before && `${before} `}
      <Link className="gate-practise" href={href}>
        {t("gate.practise")}
      </Link>
    </>
  )
}
