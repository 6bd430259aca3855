import type { Messages } from "@lingui/core"

import type { Language } from "#shared/protocol/ids.ts"

/** A folder of screens with texts of its own. */
export type Catalog = "common" | "welcome" | "group" | "gate" | "room" | "rehearsal"

type Load = () => Promise<{ messages: Messages }>

/** One file a screen and language, fetched only when that screen is shown in that language. */
export const CATALOGS: Record<Catalog, Record<Language, Load>> = {
  common: {
    nb: () => import("./nb/common.po"),
    nn: () => import("./nn/common.po"),
    en: () => import("./en/common.po"),
  },
  welcome: {
    nb: () => import("./nb/welcome.po"),
    nn: () => import("./nn/welcome.po"),
    en: () => import("./en/welcome.po"),
  },
  group: {
    nb: () => import("./nb/group.po"),
    nn: () => import("./nn/group.po"),
    en: () => import("./en/group.po"),
  },
  gate: {
    nb: () => import("./nb/gate.po"),
    nn: () => import("./nn/gate.po"),
    en: () => import("./en/gate.po"),
  },
  room: {
    nb: () => import("./nb/room.po"),
    nn: () => import("./nn/room.po"),
    en: () => import("./en/room.po"),
  },
  rehearsal: {
    nb: () => import("./nb/rehearsal.po"),
    nn: () => import("./nn/rehearsal.po"),
    en: () => import("./en/rehearsal.po"),
  },
}
