import type { ComponentType } from "react"

import { PAGES, type PageName } from "#shared/links/pages.ts"

import type { Catalog } from "./i18n/catalogs.ts"
import { openCatalog } from "./i18n/shown-language.ts"

/** A page with a path of its own, loaded together with its texts when it is opened. */
export interface ClientPage {
  path: string
  open: () => Promise<{ default: ComponentType }>
  /** Its component once `open` has resolved, so that the first page is drawn without waiting again. */
  opened: ComponentType | undefined
}

function page(
  name: PageName,
  load: () => Promise<ComponentType>,
  /** The texts that it and its pieces use. */
  ...catalogs: readonly Catalog[]
): ClientPage {
  const made: ClientPage = {
    path: PAGES[name],
    open: async () => {
      const [component] = await Promise.all([load(), ...catalogs.map(openCatalog)])
      made.opened = component
      return { default: component }
    },
    opened: undefined,
  }
  return made
}

/** Every page of `PAGES`, so that none can be forgotten here. */
const BY_NAME: Record<PageName, ClientPage> = {
  front: page(
    "front",
    async () => (await import("./screens/welcome/welcome.tsx")).Welcome,
    "welcome",
    "remember",
  ),
  how: page("how", async () => (await import("./screens/welcome/how.tsx")).How, "welcome", "guide"),
  stored: page(
    "stored",
    async () => (await import("./screens/welcome/stored.tsx")).Stored,
    "welcome",
  ),
  startHelp: page(
    "startHelp",
    async () => (await import("./screens/welcome/start-help.tsx")).StartHelp,
    "guide",
  ),
  pledgeSheet: page(
    "pledgeSheet",
    async () => (await import("./screens/welcome/pledge-sheet.tsx")).PledgeSheet,
    "guide",
  ),
  group: page(
    "group",
    async () => (await import("./pages/session-page.tsx")).SessionPage,
    "gate",
    "devices",
    "remember",
  ),
  practiceTogether: page(
    "practiceTogether",
    async () => (await import("./pages/practice-together-page.tsx")).PracticeTogetherPage,
    "gate",
    "devices",
    "remember",
    "practice",
    "dates",
  ),
  newGroup: page(
    "newGroup",
    async () => (await import("./screens/new-group/new-group.tsx")).NewGroupScreen,
    "group",
  ),
  practice: page(
    "practice",
    async () => (await import("./pages/practice-page.tsx")).PracticePage,
    "practice",
    "devices",
  ),
  newRoomWithHelper: page(
    "newRoomWithHelper",
    async () =>
      (await import("./screens/practice/standing/new-room-with-helper.tsx")).NewRoomWithHelper,
    "standing",
    "dates",
  ),
  helper: page(
    "helper",
    async () => (await import("./screens/practice/standing/helper-page.tsx")).HelperPage,
    "standing",
    "dates",
  ),
  info: page(
    "info",
    async () => (await import("./pages/info-page.tsx")).InfoPage,
    "info",
    "tiles",
    "devices",
    "dates",
  ),
  interest: page(
    "interest",
    async () => (await import("./screens/info/interest/interest-page.tsx")).InterestPage,
    "info",
  ),
  stage: page(
    "stage",
    async () => (await import("./pages/stage-page.tsx")).StagePage,
    "stage",
    "tiles",
    "devices",
    "dates",
  ),
  contactPoint: page(
    "contactPoint",
    async () => (await import("./screens/contact-point/contact-point.tsx")).ContactPointScreen,
    "contactPoint",
    "dates",
  ),
}

export const CLIENT_PAGES: readonly ClientPage[] = Object.values(BY_NAME)

/** The page that an address leads to, or else the first that begins as it does; undefined where there is none. */
export function pageAt(pathname: string): ClientPage | undefined {
  const parts = pathname.split("/")
  return (
    CLIENT_PAGES.find(({ path }) => fits(path.split("/"), parts)) ??
    CLIENT_PAGES.find(({ path }) => path.split("/")[1] === parts[1])
  )
}

function fits(path: readonly string[], parts: readonly string[]): boolean {
  return (
    path.length === parts.length &&
    path.every((part, index) => part.startsWith(":") || part === parts[index])
  )
}
