import { Suspense, lazy, useEffect, useState } from "react"

import { HoursGate } from "../screens/gate/hours/hours-gate.tsx"
import { openCatalog } from "../i18n/shown-language.ts"
import { useText } from "../i18n/text.ts"
import "../screens/practice/practice.css"
import { Lock } from "../components/drawings/icons.tsx"
import { SessionFactory } from "./session-page.tsx"

const Company = lazy(async () => {
  const [company] = await Promise.all([
    import("../screens/practice/together/company.tsx"),
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
  const [inside, setInside] = useState(false)
  return (
    <div className="practice-whole">
      <aside className="practice-unseen" aria-label={t("practice.together.name")}>
        <Lock />
        <p>{t(inside ? "practice.together.banner" : "practice.together.door")}</p>
      </aside>
      <div className="practice-visit">
        <SessionFactory
          path="p"
          around={(session, wayIn, putAway) => (
            <HoursGate {...{ session, putAway }}>{wayIn}</HoursGate>
          )}
          above={(session) => (
            <Suspense>
              <Inside onChange={setInside} />
              <Company session={session} />
            </Suspense>
          )}
        />
      </div>
    </div>
  )
}

/** Tells whether one is in the room, by being there or not. */
function Inside({ onChange }: { onChange: (inside: boolean) => void }) {
  useEffect(() => {
    onChange(true)
    return () => onChange(false)
  }, [onChange])
  return null
}
