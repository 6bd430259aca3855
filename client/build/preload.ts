import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite"

import { checkChunks } from "./chunks.ts"

/**
 * Names in the page's head what the first screen always needs - the app behind the small entry, its styles
 * and the two latin fonts - so that they are fetched side by side instead of one after the other.
 */
export function preload(): Plugin {
  return {
    name: "samtalerom-preload",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle = {} }) {
        checkChunks(bundle)
        const files = Object.values(bundle)
        const fonts = files
          .map((file) => file.fileName)
          .filter((name) => /-latin-wght-normal-.*\.woff2$/.test(name))
        const app = files.find((file) => file.type === "chunk" && file.name === "app")
        if (app?.type !== "chunk") throw new Error("There is no app")
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
  }
}

function stylesOf(chunk: Rolldown.OutputChunk): string[] {
  return [...(chunk.viteMetadata?.importedCss ?? [])]
}

function link(attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: "link", injectTo: "head", attrs: { ...attrs, crossorigin: "" } }
}
