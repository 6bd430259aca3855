/** What a page has drawn again so far. */
interface Rendering {
  /** Times that React has changed anything. */
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
    // React tells its developer tools of every commit, in a production build too.
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: () => (rendering.commits += 1),
      onPostCommitFiberRoot() {},
      onCommitFiberUnmount() {},
      checkDCE() {},
    },
  })
}

/** Runs in the page. */
export function renderingSoFar(): Rendering {
  return (window as unknown as { rendering: Rendering }).rendering
}
