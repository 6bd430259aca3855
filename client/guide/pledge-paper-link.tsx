import { useText } from "../i18n/text.ts"
import { ButtonLink } from "../ui/button.tsx"
import { Print } from "../ui/icons.tsx"
import { paperState } from "./pledge-paper.ts"

/** Leads to the pledge on paper, with the group's own words where it has any. Catalog "guide". */
export function PledgePaperLink({ ownWords }: { ownWords: string | null }) {
  const t = useText()
  return (
    <ButtonLink icon={<Print />} href="/loftet" state={paperState(ownWords)}>
      {t("guide.pledge.paper")}
    </ButtonLink>
  )
}
