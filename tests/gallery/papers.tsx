import { createRoot } from "react-dom/client"

import "../../client/components/page/fonts.css"
import "../../client/components/page/theme.css"
import { languageSchema } from "#shared/values/ids.ts"
import { carryToPaper } from "../../client/core/storage/paper-words.ts"
import { StartGuide } from "../../client/components/guide/start-guide.tsx"
import type { Catalog } from "../../client/i18n/catalogs.ts"
import { openCatalog, setLanguage } from "../../client/i18n/shown-language.ts"
import { Page } from "../../client/components/page/page.tsx"
import { How } from "../../client/screens/welcome/how.tsx"
import { PledgeSheet } from "../../client/screens/welcome/pledge-sheet.tsx"
import { StartHelp } from "../../client/screens/welcome/start-help.tsx"
import { Stored } from "../../client/screens/welcome/stored.tsx"
import { PAPERS_VIEWS } from "./papers-views.ts"
import type { PapersView } from "./papers-views.ts"

const CATALOGS: readonly Catalog[] = ["common", "welcome", "guide"]

const PAGES = {
  starthjelp: StartHelp,
  loftet: PledgeSheet,
  "hva-lagres": Stored,
  "slik-virker-det": How,
}

/** Draws one view of the pages of words, named in the address: `papers.html?view=loftet&language=nn`. */
async function draw(): Promise<void> {
  const wanted = new URLSearchParams(location.search)
  const view = PAPERS_VIEWS[wanted.get("view") ?? ""]
  const place = document.getElementById("app")
  if (!view || !place) throw new Error(`views: ${Object.keys(PAPERS_VIEWS).join(" ")}`)
  await setLanguage(languageSchema.parse(wanted.get("language") ?? "nb"))
  await Promise.all(CATALOGS.map(openCatalog))
  if ("ownWords" in view) carryToPaper(view.ownWords ?? null)
  createRoot(place).render(nodeOf(view))
}

function nodeOf(view: PapersView) {
  if ("page" in view) {
    const Shown = PAGES[view.page]
    return <Shown />
  }
  const { guide, open, round } = view
  return (
    <Page>
      <h1 className="only-heard">Torsdagsgruppa</h1>
      <div style={{ marginTop: 36 }}>
        <StartGuide
          meeting={guide}
          open={open}
          {...(round && { onStartRound: (topic: string) => void (document.title = topic) })}
        />
      </div>
    </Page>
  )
}

await draw()
