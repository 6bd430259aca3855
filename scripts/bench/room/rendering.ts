/** What a page has drawn again so far. */
interface Rendering {
  /** Times that components have been rendered and put into the page. */
  commits: number
  /** Changes of the DOM: of attributes, of texts, of what is there. */
  mutations: number
}

/** Runs in the page before its own scripts: counts what it draws. */
export function countRendering(): void {
  const rendering: Rendering = { commits: 0, mutations: 0 }
  new MutationObserver((records) => (rendering.mutations += records.length)).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  })
  Object.assign(window, {
    rendering,
    // Preact hands its developer tools the hooks it calls: this one for every commit.
    __PREACT_DEVTOOLS__: {
      attachPreact(_: string, hooks: { __c?: (...commit: unknown[]) => void }) {
        const { __c: commit } = hooks
        hooks.__c = (...args) => {
          rendering.commits += 1
          commit?.(...args)
        }
      },
    },
  })
}

/** Runs in the page. */
export function renderingSoFar(): Rendering {
  return (window as unknown as { rendering: Rendering }).rendering
}
