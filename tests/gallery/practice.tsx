import type { ReactNode } from "react"
import { createRoot } from "react-dom/client"

import "../../client/components/page/fonts.css"
import "../../client/components/page/theme.css"
import { languageSchema } from "#shared/values/ids.ts"
import type { Catalog } from "../../client/i18n/catalogs.ts"
import { openCatalog, setLanguage } from "../../client/i18n/shown-language.ts"
import { CheckStep } from "../../client/screens/practice/check/check-step.tsx"
import { GuideStep } from "../../client/screens/practice/guide/guide-step.tsx"
import { Sheet } from "../../client/screens/practice/guide/sheet.tsx"
import { PracticeLobby } from "../../client/screens/practice/practice-lobby.tsx"
import { MirrorStep } from "../../client/screens/practice/mirror/mirror-step.tsx"
import "../../client/screens/practice/practice.css"
import { PRACTICE_STEPS } from "../../client/pages/practice-page.tsx"
import type { StepId } from "../../client/screens/practice/steps.ts"
import { Unseen } from "../../client/screens/practice/unseen.tsx"
import { StepPlace, WayOut } from "../../client/screens/practice/step-place.tsx"
import { Page } from "../../client/components/page/page.tsx"
import { pretendMirror, pretendPractice } from "./practice-pretend.ts"
import { PRACTICE_VIEWS } from "./practice-views.ts"
import type { PracticeView } from "./practice-views.ts"

const CATALOGS: readonly Catalog[] = ["common", "practice", "devices", "gate", "room", "welcome"]

/** Draws one view of the lobby, named in the address: `practice.html?view=check-dark&language=nn`. */
async function draw(): Promise<void> {
  const wanted = new URLSearchParams(location.search)
  const view = PRACTICE_VIEWS[wanted.get("view") ?? ""]
  const place = document.getElementById("app")
  if (!view || !place) throw new Error(`views: ${Object.keys(PRACTICE_VIEWS).join(" ")}`)
  await setLanguage(languageSchema.parse(wanted.get("language") ?? "nb"))
  await Promise.all(CATALOGS.map(openCatalog))
  createRoot(place).render(nodeOf(view))
}

function nodeOf(view: PracticeView): ReactNode {
  const door = view.door ?? null
  const onward = { onDone: () => location.reload(), onSkip: () => location.reload() }
  const openDevices = () => pretendPractice(view.devices ?? {})
  switch (view.shows) {
    case "lobby":
      return (
        <PracticeLobby
          steps={PRACTICE_STEPS}
          door={door}
          done={new Set(view.done)}
          hrefOf={({ path }) => path}
        />
      )
    case "check":
      return inPage("check", <CheckStep {...onward} openDevices={openDevices} />)
    case "mirror":
      return inPage(
        "check",
        <MirrorStep
          {...onward}
          openDevices={openDevices}
          open={() => pretendMirror(view.mirror)}
        />,
      )
    case "guide":
      return inPage("guide", <GuideStep {...onward} />)
    case "sheet":
      return (
        <Page>
          <h1 className="only-heard">Ark</h1>
          <Sheet device="phone" address="samtalerom.example.no/ov" />
        </Page>
      )
  }
}

/** As the lobby frames a step. */
function inPage(id: StepId, content: ReactNode): ReactNode {
  const step = PRACTICE_STEPS.find((one) => one.id === id)
  if (!step) throw new Error(`the lobby has no step ${id}`)
  return (
    <Page wide foot={false} beside={<WayOut door={null} />}>
      <Unseen />
      <StepPlace steps={PRACTICE_STEPS} step={step} overview="#" />
      {content}
    </Page>
  )
}

await draw()
