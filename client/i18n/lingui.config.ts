import { formatter } from "@lingui/format-po"

const SCREENS = ["common", "welcome", "group", "gate", "room", "rehearsal"]

/** One catalog a screen folder, owned by that screen; ids are written by hand ("gate.enter"). */
export default {
  sourceLocale: "nb",
  locales: ["nb", "nn", "en"],
  fallbackLocales: { nn: "nb" },
  catalogs: SCREENS.map((screen) => ({ path: `<rootDir>/{locale}/${screen}`, include: [] })),
  format: formatter({ explicitIdAsDefault: true, origins: false }),
}
