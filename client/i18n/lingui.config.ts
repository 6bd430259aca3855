import { formatter } from "@lingui/format-po"

import { CATALOG_NAMES } from "./catalog-names.ts"

/** One catalog a screen folder, owned by that screen; ids are written by hand ("gate.enter"). */
export default {
  sourceLocale: "nb",
  locales: ["nb", "nn", "en"],
  fallbackLocales: { nn: "nb" },
  catalogs: CATALOG_NAMES.map((screen) => ({ path: `<rootDir>/{locale}/${screen}`, include: [] })),
  format: formatter({ explicitIdAsDefault: true, origins: false }),
}
