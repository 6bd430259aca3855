import { useCallback, useState } from "react"

interface Size {
  width: number
  height: number
}

/** The size of an element, kept as it changes: give `ref` to it. Zero until it has been measured. */
export function useSize<E extends Element>(): [
  (element: E | null) => (() => void) | undefined,
  Size,
] {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  const ref = useCallback((element: E | null) => {
    if (!element) return undefined
    const measure = () => {
      const { width, height } = element.getBoundingClientRect()
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }))
    }
    const observer = new ResizeObserver(measure)
    // It reports before the element is painted for the first time: in a hidden tab, when that is shown.
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, size]
}

/** Height of a line of names in the ring, px: it follows the reader's own text size. */
export function lineHeight(): number {
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return Number.isFinite(root) ? (root * 4) / 3 : 24
}
