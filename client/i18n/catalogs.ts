import type { Messages } from "@lingui/core"

import type { Language } from "#shared/values/ids.ts"
import type { CATALOG_NAMES } from "./catalog-names.ts"

/** A folder of screens, or of pieces that screens share, with texts of its own. */
export type Catalog = (typeof CATALOG_NAMES)[number]

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
  remember: {
    nb: () => import("./nb/remember.po"),
    nn: () => import("./nn/remember.po"),
    en: () => import("./en/remember.po"),
  },
  page: {
    nb: () => import("./nb/page.po"),
    nn: () => import("./nn/page.po"),
    en: () => import("./en/page.po"),
  },
  dates: {
    nb: () => import("./nb/dates.po"),
    nn: () => import("./nn/dates.po"),
    en: () => import("./en/dates.po"),
  },
  devices: {
    nb: () => import("./nb/devices.po"),
    nn: () => import("./nn/devices.po"),
    en: () => import("./en/devices.po"),
  },
  practice: {
    nb: () => import("./nb/practice.po"),
    nn: () => import("./nn/practice.po"),
    en: () => import("./en/practice.po"),
  },
  guide: {
    nb: () => import("./nb/guide.po"),
    nn: () => import("./nn/guide.po"),
    en: () => import("./en/guide.po"),
  },
  rehearsal: {
    nb: () => import("./nb/rehearsal.po"),
    nn: () => import("./nn/rehearsal.po"),
    en: () => import("./en/rehearsal.po"),
  },
  standing: {
    nb: () => import("./nb/standing.po"),
    nn: () => import("./nn/standing.po"),
    en: () => import("./en/standing.po"),
  },
  stage: {
    nb: () => import("./nb/stage.po"),
    nn: () => import("./nn/stage.po"),
    en: () => import("./en/stage.po"),
  },
  tiles: {
    nb: () => import("./nb/tiles.po"),
    nn: () => import("./nn/tiles.po"),
    en: () => import("./en/tiles.po"),
  },
  contactPoint: {
    nb: () => import("./nb/contactPoint.po"),
    nn: () => import("./nn/contactPoint.po"),
    en: () => import("./en/contactPoint.po"),
  },
  info: {
    nb: () => import("./nb/info.po"),
    nn: () => import("./nn/info.po"),
    en: () => import("./en/info.po"),
  },
}
