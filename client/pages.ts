import type { ComponentType } from "react"

import type { Catalog } from "./i18n/catalogs.ts"
import { openCatalog } from "./i18n/shown-language.ts"

/** A screen with an address of its own, fetched together with its texts when it is asked for. */
export interface Screen {
  path: string
  open: () => Promise<{ default: ComponentType }>
}

/** `catalog` is the screen's own, `more` those of pieces that it shares with others. */
function screen(
  path: string,
  catalog: Catalog,
  load: () => Promise<ComponentType>,
  ...more: readonly Catalog[]
): Screen {
  return {
    path,
    open: async () => {
      const [component] = await Promise.all([load(), ...[catalog, ...more].map(openCatalog)])
      return { default: component }
    },
  }
}

/** Every address of ours. Invitations are `/g/<room>#<secret>`. */
export const SCREENS: readonly Screen[] = [
  screen(
    "/",
    "welcome",
    async () => (await import("./screens/welcome/welcome.tsx")).Welcome,
    "remember",
  ),
  screen(
    "/slik-virker-det",
    "welcome",
    async () => (await import("./screens/welcome/how.tsx")).How,
    "guide",
  ),
  screen(
    "/hva-lagres",
    "welcome",
    async () => (await import("./screens/welcome/stored.tsx")).Stored,
  ),
  screen(
    "/starthjelp",
    "guide",
    async () => (await import("./screens/welcome/start-help.tsx")).StartHelp,
  ),
  screen(
    "/loftet",
    "guide",
    async () => (await import("./screens/welcome/pledge-sheet.tsx")).PledgeSheet,
  ),
  screen(
    "/g/:room",
    "gate",
    async () => (await import("./pages/session-page.tsx")).SessionPage,
    "devices",
    "remember",
  ),
  screen(
    "/p/:room",
    "gate",
    async () => (await import("./pages/practice-together-page.tsx")).PracticeTogetherPage,
    "devices",
    "remember",
    "practice",
    "dates",
  ),
  screen("/ny", "group", async () => (await import("./screens/new-group/new-group.tsx")).NewGroup),
  screen(
    "/ov/:step?",
    "practice",
    async () => (await import("./pages/practice-page.tsx")).PracticePage,
    "devices",
  ),
  screen(
    "/fast-overom",
    "standing",
    async () => (await import("./screens/practice/standing/new-helped-room.tsx")).NewHelpedRoom,
    "dates",
  ),
  screen(
    "/hjelper/:room",
    "standing",
    async () => (await import("./screens/practice/standing/helper-page.tsx")).HelperPage,
    "dates",
  ),
]

/** The screen that an address begins at; undefined where there is none. */
export function screenAt(pathname: string): Screen | undefined {
  return SCREENS.find(({ path }) => firstPart(path) === firstPart(pathname))
}

function firstPart(path: string): string {
  return path.split("/")[1] ?? ""
}
