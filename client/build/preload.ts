import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite"

import { checkChunks } from "./chunks.ts"

/**
 * Names in the page's head what the first screen always needs - the app behind the small entry, its styles
 * and the two latin fonts - so that they are fetched side by side instead of one after the other. Addresses
 * that lead to a room are answered with a page of their own, `room-page.html`, which names the door's code too.
 */
export function preload(): Plugin {
  return {
    name: "samtalerom-preload",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle = {} }) {
        checkChunks(bundle)
        const fonts = Object.values(bundle)
          .map((file) => file.fileName)
          .filter((name) => /-latin-wght-normal-.*\.woff2$/.test(name))
        const app = chunkNamed("app", bundle)
        return [
          ...stylesOf(app).map((name) => link({ rel: "stylesheet", href: `/${name}` })),
          // Before the fonts: over HTTP/1.1 the seventh file waits for one of the first six.
          link({ rel: "modulepreload", href: `/${app.fileName}` }),
          ...fonts.map((name) =>
            link({ rel: "preload", href: `/${name}`, as: "font", type: "font/woff2" }),
          ),
        ]
      },
    },
    generateBundle: {
      // After the page itself has been put into the bundle.
      order: "post",
      handler(_options, bundle) {
        const page = bundle["index.html"]
        if (page?.type !== "asset") return
        const door = ["door", "devices"].map((name) => chunkNamed(name, bundle).fileName)
        const links = door.map((name) => `<link rel="modulepreload" crossorigin href="/${name}">`)
        const source = String(page.source).replace("</head>", `${links.join("")}</head>`)
        this.emitFile({ type: "asset", fileName: "room-page.html", source })
      },
    },
  }
}

function chunkNamed(name: string, bundle: Rolldown.OutputBundle): Rolldown.OutputChunk {
  const chunk = Object.values(bundle).find((file) => file.type === "chunk" && file.name === name)
  if (chunk?.type !== "chunk") throw new Error(`There is no chunk "${name}"`)
  return chunk
}

function stylesOf(chunk: Rolldown.OutputChunk): string[] {
  return [...(chunk.viteMetadata?.importedCss ?? [])]
}

function link(attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: "link", injectTo: "head", attrs: { ...attrs, crossorigin: "" } }
}
