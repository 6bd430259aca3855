import { createElement } from "react"
import { createRoot } from "react-dom/client"

import "../../client/components/page/fonts.css"
import "../../client/components/page/theme.css"
import { languageSchema } from "#shared/values/ids.ts"
import { Gate } from "../../client/screens/gate/gate.tsx"
import { Goodbye } from "../../client/screens/gate/goodbye.tsx"
import { openCatalog, setLanguage } from "../../client/i18n/shown-language.ts"
import { pretendDevices } from "./gate-pretend-devices.ts"
import { GATE_VIEWS } from "./gate-views.ts"
import { pretendVisit } from "./gate-pretend-visit.ts"

const LINK = { room: "r".repeat(22), secret: "ABEiM0RVZneImaq7zN3u_w" }

/** Draws one view of the gate, named in the address: `gate.html?view=door&language=nn`. */
async function draw(): Promise<void> {
  const wanted = new URLSearchParams(location.search)
  const view = GATE_VIEWS[wanted.get("view") ?? ""]
  const place = document.getElementById("app")
  if (!view || !place) throw new Error(`views: ${Object.keys(GATE_VIEWS).join(" ")}`)
  await setLanguage(languageSchema.parse(wanted.get("language") ?? "nb"))
  await Promise.all((["common", "gate", "devices", "remember"] as const).map(openCatalog))
  const { state } = view
  createRoot(place).render(
    state.kind === "out"
      ? createElement(Goodbye, { state, link: LINK, onReturn: () => location.reload() })
      : createElement(Gate, {
          session: pretendVisit(state),
          devices: pretendDevices(view.devices ?? {}),
          onPage: () => undefined,
        }),
  )
}

await draw()
