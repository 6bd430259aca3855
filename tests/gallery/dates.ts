import { createElement } from "react"
import { createRoot } from "react-dom/client"

import "../../client/components/page/fonts.css"
import "../../client/components/page/theme.css"
import { languageSchema } from "#shared/values/ids.ts"
import { instantOf } from "#shared/schedule/oslo.ts"
import { CalendarButton } from "../../client/components/dates/calendar-button.tsx"
import { DatesForm } from "../../client/components/dates/dates-form.tsx"
import { NextMeeting } from "../../client/components/dates/next-meeting.tsx"
import { openCatalog, setLanguage } from "../../client/i18n/shown-language.ts"
import { Page } from "../../client/components/page/page.tsx"
import { DATES_VIEWS } from "./dates-views.ts"

const MINUTES = 120
const ROOM = "AAAAAAAAAAAAAAAAAAAAAA"

/** Draws one view of a group's dates, named in the address: `dates.html?view=own&language=nn`. */
async function draw(): Promise<void> {
  const wanted = new URLSearchParams(location.search)
  const view = DATES_VIEWS[wanted.get("view") ?? ""]
  const place = document.getElementById("app")
  if (!view || !place) throw new Error(`views: ${Object.keys(DATES_VIEWS).join(" ")}`)
  await setLanguage(languageSchema.parse(wanted.get("language") ?? "nb"))
  await Promise.all([openCatalog("common"), openCatalog("dates")])
  const { dates, givenUp = null, now = "2026-11-24T12:00", busy = false, refused = null } = view
  const opened = Date.now()
  const clock = { serverNow: () => instantOf(now) + Date.now() - opened }
  const link = `${location.origin}/g/${ROOM}#abcdefghijklmnopqrstuA`
  createRoot(place).render(
    createElement(
      Page,
      null,
      createElement("h1", { className: "only-heard" }, "Torsdagsgruppa"),
      createElement(
        "div",
        { style: { display: "grid", gap: 40, marginTop: 36 } },
        createElement(NextMeeting, { dates, minutes: MINUTES, clock }),
        createElement(
          "div",
          null,
          createElement(CalendarButton, {
            room: ROOM,
            link,
            dates,
            givenUp,
            minutes: MINUTES,
            clock,
          }),
        ),
        createElement(DatesForm, {
          dates,
          minutes: MINUTES,
          clock,
          busy,
          refused,
          onSave: (saved) => {
            document.title = JSON.stringify(saved)
          },
        }),
      ),
    ),
  )
}

await draw()
