import { useLayoutEffect, useRef } from "react"

import { pageBackPresses } from "./back-presses.ts"

/**
 * While `onBack` is there, the browser's back button and the back gesture call it and leave the page
 * as it is. Where several are there, the one that came last is called.
 */
export function useBack(onBack: (() => void) | undefined): void {
  const handler = useRef(onBack)
  useLayoutEffect(() => void (handler.current = onBack))
  const isWanted = onBack !== undefined
  // Before the frame, not after: what is reloaded in between would find the entry above under another page.
  useLayoutEffect(
    () => (isWanted ? pageBackPresses().take(() => handler.current?.()) : undefined),
    [isWanted],
  )
}
