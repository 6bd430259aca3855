import { createElement } from "react"
import type { ReactElement } from "react"
import { createRoot } from "react-dom/client"
import { createStore } from "zustand/vanilla"

import "../../client/components/page/fonts.css"
import "../../client/components/page/theme.css"
import { languageSchema } from "#shared/values/ids.ts"
import { accept } from "#shared/values/result.ts"
import { rememberGroup } from "../../client/core/storage/remembered.ts"
import type { Signature } from "../../client/core/session/signatures.ts"
import type { SessionState } from "../../client/core/session/session-state.ts"
import { GroupForm } from "../../client/screens/new-group/group-form.tsx"
import { GroupPage } from "../../client/screens/group-page/group-page.tsx"
import type { GroupPageSession } from "../../client/screens/group-page/group-page-session.ts"
import { openedGroup } from "../../client/screens/new-group/testing/pretend-group.ts"
import "../../client/components/link/group.css"
import { openCatalog, setLanguage } from "../../client/i18n/shown-language.ts"
import { Welcome } from "../../client/screens/welcome/welcome.tsx"
import { GROUP_VIEWS, type GroupView, type PretendPage } from "./group-views.ts"

const SECRET = "ABEiM0RVZneImaq7zN3u_w"
const LINK = { room: "r".repeat(22), secret: SECRET }

/** Draws one view of the group's pages, named in the address: `group.html?view=closed&language=nn`. */
async function draw(): Promise<void> {
  const wanted = new URLSearchParams(location.search)
  const view = GROUP_VIEWS[wanted.get("view") ?? ""]
  const place = document.getElementById("app")
  if (!view || !place) throw new Error(`views: ${Object.keys(GROUP_VIEWS).join(" ")}`)
  localStorage.clear()
  await setLanguage(languageSchema.parse(wanted.get("language") ?? "nb"))
  const catalogs = ["common", "welcome", "group", "page", "dates", "remember"] as const
  await Promise.all(catalogs.map(openCatalog))
  createRoot(place).render(drawing(view))
}

function drawing(view: GroupView): ReactElement {
  if ("form" in view) return createElement(GroupForm, { onMade: () => undefined })
  if ("front" in view) {
    for (const [index, name] of view.front.entries())
      rememberGroup({ room: String(index).repeat(22), secret: SECRET, name })
    return createElement(Welcome)
  }
  const nothing = () => undefined
  const props = { link: LINK, onEnter: nothing, onForgotten: nothing }
  return createElement(GroupPage, { session: pretendVisit(view.page), ...props })
}

/** A member on seat 1 at the group's page, without a server: nothing that is done takes effect. */
function pretendVisit(pretend: PretendPage): GroupPageSession {
  const page = openedGroup(pretend)
  const { next, opening, pledge } = page.view
  const state = createStore<SessionState>(() => ({
    kind: "door",
    group: {
      name: "Torsdagsgruppa",
      language: "nb",
      seats: page.view.seats,
      pledge: { hash: pledge.hash, ownWords: null, outdated: false },
      next,
      opening,
      format: "group",
      hours: null,
    },
    own: { seat: 1, name: pretend.names[0] ?? "", signed: true, signedBefore: true },
    waiting: false,
    error: null,
    page,
  }))
  return {
    state,
    lookAtGroup: async () => undefined,
    groupCommand: async () => accept({}),
    signatures: async () => signaturesOf(pretend),
    seal: async (_purpose, text) => text,
    serverNow: () => pretend.now,
  }
}

/** Everyone has signed, the first first; one is asked again where the view says so. */
function signaturesOf({ names, now, asked }: PretendPage): Signature[] {
  return names.map((name, index) => ({
    seat: index + 1,
    name,
    at: now - (40 - index) * 24 * 60 * 60 * 1000,
    current: index + 1 !== asked,
  }))
}

await draw()
