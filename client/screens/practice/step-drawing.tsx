import type { ReactNode } from "react"

import type { StepId } from "./steps.ts"

/** One drawing a step, with the pen of ui/icons.tsx and one touch of clay. */
const DRAWINGS: Record<StepId, ReactNode> = {
  check: (
    <>
      <rect x="3" y="9" width="17" height="15" rx="4" />
      <path d="m20 14.5 8-4.5v13l-8-4.5" />
      <path className="practice-clay" d="m8 16.5 3 3 5-6" />
    </>
  ),
  mirror: (
    <>
      <ellipse cx="16" cy="13" rx="9" ry="10" />
      <path d="M16 23v6" />
      <path className="practice-clay" d="M12.5 15.5q3.5 3.5 7 0M13 10.5v.1M19 10.5v.1" />
    </>
  ),
  connection: (
    <>
      <path d="M4 13a17 17 0 0 1 24 0M8.5 18a10.5 10.5 0 0 1 15 0" />
      <path className="practice-clay" d="M13 22.6a4.4 4.4 0 0 1 6 0M16 26v.1" />
    </>
  ),
  rehearsal: (
    <>
      <circle cx="16" cy="16" r="11.5" strokeDasharray="6.5 7.95" />
      <path className="practice-clay" d="M16 11.5V16l3 2" />
    </>
  ),
  together: (
    <>
      <circle cx="10" cy="12" r="4" />
      <path d="M3.5 25v-1a6.5 6.5 0 0 1 13 0v1" />
      <circle className="practice-clay" cx="22.5" cy="13" r="3.6" />
      <path className="practice-clay" d="M20.5 19.5a6 6 0 0 1 8 5.5" />
    </>
  ),
  guide: (
    <>
      <path d="M8 4h11l6 6v16a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM19 4v6h6" />
      <path className="practice-clay" d="M10.5 15.5h11M10.5 19.5h11M10.5 23.5h6" />
    </>
  ),
}

/** What a step is about, drawn on a round ground. Says nothing that its name does not. */
export function StepDrawing({ step }: { step: StepId }) {
  return (
    <svg className="practice-drawing" viewBox="0 0 32 32" aria-hidden="true">
      {DRAWINGS[step]}
    </svg>
  )
}
