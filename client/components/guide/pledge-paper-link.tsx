import { PAGES } from "#shared/links/pages.ts"
import { carryToPaper } from "../../core/storage/paper-words.ts"
import { useText } from "../../i18n/text.ts"
import { ButtonLink } from "../controls/button.tsx"
import { Print } from "../drawings/icons.tsx"

/** Leads to the pledge on paper, with the group's own words where it has any. Catalog "guide". */
export function PledgePaperLink({ ownWords }: { ownWords: string | null }) {
  const t = useText()
  return (
    <ButtonLink icon={<Print />} href={PAGES.pledgeSheet} onClick={() => carryToPaper(ownWords)}>
      {t("guide.pledge.paper")}
    </ButtonLink>
  )
}
