import { graphemes } from "#shared/names/graphemes.ts"

/** Small drawings for the advice on being alone, drawn with the pen of ui/icons.tsx. */
const PEN = { className: "icon", viewBox: "0 0 24 24", width: 28, height: 28, "aria-hidden": true }

const HEADPHONES =
  "M4 15v-2a8 8 0 0 1 16 0v2M4 14.5h2.5v5.5H6a2 2 0 0 1-2-2zM20 14.5h-2.5v5.5h.5a2 2 0 0 0 2-2z"

export function Headphones() {
  return (
    <svg {...PEN}>
      <path d={HEADPHONES} />
    </svg>
  )
}

export function ClosedDoor() {
  return (
    <svg {...PEN}>
      <path d="M6 20.5V5a1.5 1.5 0 0 1 1.5-1.5h9A1.5 1.5 0 0 1 18 5v15.5M3.5 20.5h17M14.5 12v1" />
    </svg>
  )
}

/** Someone sitting with a wall right behind. */
export function BackToWall() {
  return (
    <svg {...PEN}>
      <path d="M4 3.5v17M8 20.5v-4a4 4 0 0 1 4-4h1a4 4 0 0 1 4 4v4M20.5 20.5h-13" />
      <circle cx="12.5" cy="7" r="2.8" />
    </svg>
  )
}

const STROKE = {
  fill: "none",
  stroke: "var(--spruce)",
  strokeWidth: 1.7,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const

/** What stands in the middle of the chairs, step by step. */
export function MiddleLock() {
  return (
    <path
      {...STROKE}
      d="M8 10V7a4 4 0 0 1 8 0v3M8 10h8a3 3 0 0 1 3 3v4a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3v-4a3 3 0 0 1 3-3z"
    />
  )
}

export function MiddleHeadphones() {
  return <path {...STROKE} d={HEADPHONES} />
}

/** The first letter of one's name; before there is one, an empty chair's sign of welcome. */
export function MiddleInitial({ name }: { name: string }) {
  const [initial] = graphemes(name)
  if (!initial) {
    return (
      <path
        {...STROKE}
        d="M7 20v-1.5a5 5 0 0 1 10 0V20M12 10.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z"
      />
    )
  }
  return (
    <text x="12" y="17" className="gate-initial">
      {initial.toLocaleUpperCase()}
    </text>
  )
}

export function MiddleDoor() {
  return <path {...STROKE} d="M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M10 8l-4 4 4 4M6 12h9" />
}
