import { Suspense, lazy } from "react"

import { AtHelpedDoor } from "./gate/helped/at-helped-door.tsx"
import { openCatalog } from "./i18n/shown-language.ts"
import { useText } from "./i18n/text.ts"
import "./practice/practice.css"
import { Lock } from "./ui/icons.tsx"
import { Visits } from "./visit-page.tsx"

const Company = lazy(async () => {
  const [company] = await Promise.all([
    import("./practice/together/company.tsx"),
    openCatalog("rehearsal"),
  ])
  return { default: company.Company }
})

/**
 * `/p/<room>#<secret>`: a real door and a real room for two who practise, marked as such. A contact
 * point's has hours.
 */
export function PracticeTogetherPage() {
  const t = useText()
  return (
    <div className="practice-whole">
      <aside className="practice-unseen" aria-label={t("practice.together.name")}>
        <Lock />
        <p>{t("practice.together.banner")}</p>
      </aside>
      <div className="practice-visit">
        <Visits
          path="p"
          around={(visit, wayIn) => <AtHelpedDoor visit={visit}>{wayIn}</AtHelpedDoor>}
          above={(visit) => (
            <Suspense>
              <Company visit={visit} />
            </Suspense>
          )}
        />
      </div>
    </div>
  )
}
