/** A press and what followed on the screen, ms since navigation. */
export interface Press {
  /** The words of what was pressed. */
  what: string
  at: number
  /** The end of the first frame in which what was pressed, or what is around it, looked different; null where none came. */
  shown: number | null
}

/** Runs in a page before its own scripts: notes every press, and when the page first shows that it was noticed. */
export function notePresses(): void {
  const presses: Press[] = []
  Object.assign(window, { presses })
  const afterFrame = (done: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener("message", done)
      port1.start()
      port2.postMessage(null)
    })

  addEventListener(
    "click",
    ({ target, timeStamp }) => {
      if (!(target instanceof Element)) return
      const pressed = target.closest("button, label, input, a, summary") ?? target
      const what = (pressed.textContent ?? "").trim().slice(0, 40) || pressed.tagName
      // When the person pressed, not when the page had time for it.
      const press: Press = { what, at: timeStamp, shown: null }
      presses.push(press)
      // A level meter beside the button moves by itself: that is no answer to the press.
      const concerns = (changed: Node) =>
        changed.contains(pressed) || pressed.contains(changed) || !pressed.isConnected
      const observer = new MutationObserver((records) => {
        if (!records.some((record) => concerns(record.target))) return
        observer.disconnect()
        afterFrame(() => (press.shown = performance.now()))
      })
      const everything = { subtree: true, childList: true, attributes: true, characterData: true }
      observer.observe(document, everything)
    },
    true,
  )
}
