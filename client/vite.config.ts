import { lingui } from "@lingui/vite-plugin"
import react from "@vitejs/plugin-react"
import { type Plugin, defineConfig } from "vite"

import { CHUNK_GROUPS, COMPILED_AT_ONCE } from "./build/chunks.ts"
import { leaveOut } from "./build/leave-out.ts"
import { preload } from "./build/preload.ts"
import { smallFonts } from "./build/small-fonts.ts"
import { SUPPORTED_BROWSERS } from "./supported-browsers.ts"

/** Packages that run nothing on import but forget to say so in their package.json. */
const NO_SIDE_EFFECTS = /designsystemet-react|floating-ui|aksel-icons/

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
    ofPages(leaveOut()),
    smallFonts(),
    ofPages(preload()),
  ],
  // A table as one text to parse, and not an export a line: half the size.
  json: { namedExports: false, stringify: true },
  // One file each, which imports nothing.
  worker: { format: "es" },
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
        codeSplitting: { groups: CHUNK_GROUPS },
        postBanner: ({ name }) =>
          COMPILED_AT_ONCE.has(name) ? "//# allFunctionsCalledOnLoad" : "",
      },
    },
  },
})

/** For the build of the pages themselves, and not of what a test builds of their pieces with this configuration. */
function ofPages(plugin: Plugin): Plugin {
  return { ...plugin, apply: ({ root }, { command }) => command === "build" && root === here }
}
