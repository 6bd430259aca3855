import { createRoot } from "react-dom/client"

import "../../client/components/page/fonts.css"
import "../../client/components/page/theme.css"
import { languageSchema } from "#shared/values/ids.ts"
import type { Catalog } from "../../client/i18n/catalogs.ts"
import { openCatalog, setLanguage } from "../../client/i18n/shown-language.ts"
import { InfoScreens } from "../../client/screens/info/info-screens.tsx"
import { InterestPage } from "../../client/screens/info/interest/interest-page.tsx"
import { pretendDevices } from "./gate-pretend-devices.ts"
import { pretendInfo } from "./info-pretend.ts"
import { INFO_VIEWS } from "./info-views.ts"

const CATALOGS: readonly Catalog[] = ["common", "info", "tiles", "devices", "dates"]

/** Draws one view of a listener's screens, named in the address: `info.html?view=what&language=nn`. */
async function draw(): Promise<void> {
  const wanted = new URLSearchParams(location.search)
  const view = INFO_VIEWS[wanted.get("view") ?? ""]
  const place = document.getElementById("app")
  if (!view || !place) throw new Error(`views: ${Object.keys(INFO_VIEWS).join(" ")}`)
  await setLanguage(languageSchema.parse(wanted.get("language") ?? "nb"))
  await Promise.all(CATALOGS.map(openCatalog))
  const on = view.hand === "onStage" ? "on" : { kind: "off" as const }
  const devices = pretendDevices({ microphone: on, camera: on })
  createRoot(place).render(
    view.at === "interest" ? (
      <InterestPage />
    ) : (
      <InfoScreens
        session={pretendInfo(view)}
        devices={devices}
        onCircle={view.circle === "left" ? () => undefined : undefined}
      />
    ),
  )
}

await draw()
