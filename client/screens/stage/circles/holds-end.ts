import type { HostView } from "#shared/infoMeeting/view.ts"

import type { May } from "../questions/question-actions.ts"

/** Whether small circles are what keeps this host from ending the meeting [IM11.5]: called back, they keep nobody any more. */
export function holdsEnd(
  { phase, circles }: Pick<HostView, "phase" | "circles">,
  may: May,
): boolean {
  return (
    phase.kind === "running" &&
    circles.kind === "going" &&
    !may({ type: "end" }) &&
    may({ type: "recallCircles", id: circles.id })
  )
}
