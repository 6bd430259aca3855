import type { Page } from "playwright-core"
import { build, preview } from "vite"

/** The project's folder, with a slash at the end. */
export const ROOT = new URL("../../", import.meta.url).pathname

/** Builds one page of the gallery (`gate.html`) and serves it until `close`. */
export async function serve(page: string): Promise<{ url: string; close: () => Promise<void> }> {
  const common = {
    configFile: `${ROOT}client/vite.config.ts`,
    root: `${ROOT}tests/gallery`,
    logLevel: "warn",
  } as const
  const outDir = `${ROOT}node_modules/.cache/gallery-${page}`
  await build({
    ...common,
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: `${ROOT}tests/gallery/${page}` },
    },
  })
  const server = await preview({ ...common, build: { outDir }, preview: { port: 0 } })
  const [url] = server.resolvedUrls?.local ?? []
  if (!url) throw new Error("vite serves nothing")
  return { url: `${url}${page}`, close: () => server.close() }
}

/** What axe finds, and whether the page is wider than the screen. */
export async function findings(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: `${ROOT}node_modules/axe-core/axe.min.js` })
  return page.evaluate(async () => {
    const { violations } = await (window as never as { axe: typeof import("axe-core") }).axe.run()
    const wider = document.documentElement.scrollWidth - window.innerWidth
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`),
      ...(wider > 0 ? [`${wider} px wider than the screen`] : []),
    ]
  })
}
