import type { ReactNode } from "react"

import "./chairs.css"

const MIDDLE = 200
const RADIUS = 138

interface ChairsProps {
  /** Chairs in the ring: the group's seats, taken or not. It does not show who sits where [G1]. */
  seats: number
  /** What stands in the middle, drawn on a field of 24 by 24. */
  children: ReactNode
}

/** The ring of chairs, one of them in clay: yours. A drawing only, so it is not read aloud. */
export function Chairs({ seats, children }: ChairsProps) {
  return (
    <svg className="chairs" viewBox="0 0 400 400" aria-hidden="true">
      <circle cx={MIDDLE} cy={MIDDLE} r="196" fill="var(--sand)" />
      {Array.from({ length: seats }, (_, place) => (
        // Number 0 is at the bottom, where one's own place is in the room as well.
        <Chair key={place} turn={180 + (place * 360) / seats} own={place === 0} />
      ))}
      <circle cx={MIDDLE} cy={MIDDLE} r="66" fill="var(--sheet)" />
      <svg x={MIDDLE - 32} y={MIDDLE - 32} width="64" height="64" viewBox="0 0 24 24">
        {children}
      </svg>
    </svg>
  )
}

function Chair({ turn, own }: { turn: number; own: boolean }) {
  return (
    <g
      transform={`rotate(${turn} ${MIDDLE} ${MIDDLE}) translate(${MIDDLE} ${MIDDLE - RADIUS})`}
      fill={own ? "var(--clay)" : "var(--spruce)"}
    >
      <rect x="-24" y="-26" width="48" height="14" rx="7" />
      <rect x="-22" y="-10" width="44" height="38" rx="12" />
    </g>
  )
}
