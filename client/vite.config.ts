import { lingui } from "@lingui/vite-plugin"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import type { Plugin } from "vite"

import { SUPPORTED_BROWSERS } from "./supported-browsers.ts"

/** Packages that run nothing on import but forget to say so in their package.json. */
const NO_SIDE_EFFECTS = /designsystemet-react|floating-ui|aksel-icons/

/** The pieces that all screens are made of: one file for all of them. */
const UI =
  /client\/components\/(?:announce|controls|drawings|page|session)\/|node_modules\/(?:@digdir|@radix-ui|clsx|wouter|regexparam)\//

const here = import.meta.dirname

export default defineConfig({
  root: here,
  base: "/",
  plugins: [
    react(),
    lingui({
      cwd: here,
      configPath: `${here}/i18n/lingui.config.ts`,
      failOnCompileError: true,
    }),
    preload(),
  ],
  // A table as one text to parse, and not an export a line: half the size.
  json: { namedExports: false, stringify: true },
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: SUPPORTED_BROWSERS,
    sourcemap: false,
    // Nothing inlined: the content security policy allows files of our own, not data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: (id) => !NO_SIDE_EFFECTS.test(id),
      },
      output: {
        // One file, with the texts machinery, small enough for the entry to wait for.
        codeSplitting: { groups: [{ name: "ui", test: UI }] },
      },
    },
  },
})

/**
 * Names in the page's head what the first screen always needs - the two latin fonts, and the app
 * behind the small entry - so that they are fetched side by side instead of one after the other.
 */
function preload(): Plugin {
  return {
    name: "samtalerom-preload",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle = {} }) {
        const files = Object.values(bundle)
        const ui = files.find((file) => file.type === "chunk" && file.name === "ui")
        // A folder that was moved: each screen would fetch a file for each of its pieces.
        if (ui?.type !== "chunk" || !ui.moduleIds.some((id) => id.includes("/client/components/")))
          throw new Error("The pieces of all screens are not in one file any more: see UI")
        const fonts = files
          .map((file) => file.fileName)
          .filter((name) => /-latin-wght-normal-.*\.woff2$/.test(name))
        const app = files.filter((file) => file.type === "chunk" && file.name === "app")
        const modules = app.flatMap((file) =>
          file.type === "chunk" ? [file.fileName, ...file.imports] : [],
        )
        return [
          ...fonts.map((name) => ({
            tag: "link",
            injectTo: "head" as const,
            attrs: {
              rel: "preload",
              href: `/${name}`,
              as: "font",
              type: "font/woff2",
              crossorigin: "",
            },
          })),
          ...[...new Set(modules)].map((name) => ({
            tag: "link",
            injectTo: "head" as const,
            attrs: { rel: "modulepreload", href: `/${name}`, crossorigin: "" },
          })),
        ]
      },
    },
  }
}
