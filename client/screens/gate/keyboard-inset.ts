import { useLayoutEffect } from "react"
import type { RefObject } from "react"

/**
 * Keeps `--gate-keyboard` on the element at the height (px) that an on-screen keyboard takes from
 * the page's bottom, so that a bar at the bottom stays above it.
 */
export function useKeyboardInset(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const seen = window.visualViewport
    if (!seen) return
    const measure = () => {
      const covered = window.innerHeight - seen.height - seen.offsetTop
      // Zoomed in with two fingers, what is out of sight is not a keyboard.
      const inset = seen.scale > 1.01 ? 0 : Math.max(0, Math.round(covered))
      ref.current?.style.setProperty("--gate-keyboard", `${inset}px`)
    }
    measure()
    seen.addEventListener("resize", measure)
    seen.addEventListener("scroll", measure)
    return () => {
      seen.removeEventListener("resize", measure)
      seen.removeEventListener("scroll", measure)
    }
  }, [ref])
}
