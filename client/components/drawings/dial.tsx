import "./dial.css"

interface DialProps {
  /** How much of the ring is full, 0 to 1. */
  part: number
  /** Spruce for the meeting's time, clay for the word's. */
  tone?: "spruce" | "clay"
  /** Width and height, px. */
  size?: number
}

const RADIUS = 27
const ROUND = 2 * Math.PI * RADIUS

/** A ring that fills slowly and never cuts. A picture only: the words beside it say the time. */
export function Dial({ part, tone = "spruce", size = 64 }: DialProps) {
  const full = Math.min(1, Math.max(0, part))
  return (
    <svg
      className={`dial dial-${tone}`}
      viewBox="0 0 64 64"
      width={size}
      height={size}
      aria-hidden="true"
    >
      <circle className="dial-track" cx="32" cy="32" r={RADIUS} />
      {full > 0 && (
        <circle
          className="dial-part"
          cx="32"
          cy="32"
          r={RADIUS}
          strokeDasharray={`${full * ROUND} ${ROUND}`}
          transform="rotate(-90 32 32)"
        />
      )}
    </svg>
  )
}
