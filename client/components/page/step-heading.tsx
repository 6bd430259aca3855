import { useLayoutEffect, useRef } from "react"

import { announce } from "../announce/announce.ts"

/** Takes the focus when its step comes, so that keyboard and screen reader begin there. */
export function StepHeading({ title, spoken = "" }: { title: string; spoken?: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
    announce(spoken)
    // Only when the step comes: a change of language or name must not move the focus.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  )
}
