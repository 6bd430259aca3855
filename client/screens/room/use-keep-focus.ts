import { useLayoutEffect, useRef } from "react"
import type { RefObject } from "react"

/** What goes away when it has been pressed leaves the focus to the page, not to nothing. */
export function useKeepFocus<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null)
  useLayoutEffect(() => {
    const own = element.current
    return () => {
      if (own?.contains(document.activeElement)) document.getElementById("main")?.focus()
    }
  }, [])
  return element
}
