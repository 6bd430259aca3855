const CHAIRS = 8
/** The chair of the one who has the word, and the one that waits for somebody. */
const WORD = 1
const EMPTY = 5

/** The drawing on the front page: chairs in a ring around a clock. Says nothing that words do not. */
export function RingOfChairs() {
  return (
    <svg className="welcome-ring" viewBox="0 0 400 400" aria-hidden="true">
      <circle cx="200" cy="200" r="198" fill="var(--sand)" />
      <circle cx="200" cy="200" r="63" fill="var(--sheet)" />
      {Array.from({ length: CHAIRS }, (_, chair) => (
        <Chair key={chair} chair={chair} />
      ))}
      <path
        d="M200 160v40l24 16"
        fill="none"
        stroke="var(--spruce)"
        strokeWidth="6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

function Chair({ chair }: { chair: number }) {
  const back = "var(--spruce)"
  return (
    <g
      transform={`rotate(${chair * (360 / CHAIRS)} 200 200) translate(200 62)`}
      opacity={chair === EMPTY ? 0.35 : 1}
    >
      <rect x="-24" y="-26" width="48" height="14" rx="7" fill={back} />
      <rect
        x="-22"
        y="-10"
        width="44"
        height="38"
        rx="12"
        fill={chair === WORD ? "var(--clay)" : back}
      />
    </g>
  )
}
