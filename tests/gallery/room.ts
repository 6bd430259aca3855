import { createElement } from "react"
import { createRoot } from "react-dom/client"

import "../../client/components/page/fonts.css"
import "../../client/components/page/theme.css"
import { languageSchema } from "#shared/values/ids.ts"
import { openCatalog, setLanguage } from "../../client/i18n/shown-language.ts"
import { Room } from "../../client/screens/room/room.tsx"
import { pretend } from "./room-pretend.ts"
import { ROOM_VIEWS } from "./room-views.ts"

/** Draws one view of the room, named in the address: `room.html?view=break&language=nn`. */
async function draw(): Promise<void> {
  const wanted = new URLSearchParams(location.search)
  const view = ROOM_VIEWS[wanted.get("view") ?? ""]
  const place = document.getElementById("app")
  if (!view || !place) throw new Error(`views: ${Object.keys(ROOM_VIEWS).join(" ")}`)
  await setLanguage(languageSchema.parse(wanted.get("language") ?? "nb"))
  await Promise.all((["common", "room", "guide", "devices"] as const).map(openCatalog))
  createRoot(place).render(createElement(Room, pretend(view)))
}

await draw()
