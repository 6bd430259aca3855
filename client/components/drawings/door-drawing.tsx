import "./door-drawing.css"

interface DoorDrawingProps {
  /** `knock`: somebody stands outside and has knocked. */
  door: "closed" | "knock" | "open"
}

/** The group's door: closed, knocked at, or open. A drawing only, so it is not read aloud. */
export function DoorDrawing({ door }: DoorDrawingProps) {
  return (
    <svg className="door-drawing" viewBox="0 0 400 400" aria-hidden="true">
      <circle cx="200" cy="200" r="196" fill="var(--sand)" />
      <rect x="118" y="76" width="164" height="232" rx="16" fill="var(--sheet)" />
      <path className="door-drawing-floor" d="M78 308h244" />
      {door === "open" ? <OpenLeaf /> : <ClosedLeaf />}
      {door === "knock" && <Knock />}
    </svg>
  )
}

function ClosedLeaf() {
  return (
    <>
      <rect x="134" y="92" width="132" height="216" rx="6" fill="var(--spruce)" />
      <rect className="door-drawing-panel" x="154" y="112" width="92" height="72" rx="8" />
      <rect className="door-drawing-panel" x="154" y="218" width="92" height="68" rx="8" />
      <circle cx="244" cy="201" r="8" fill="var(--clay)" />
    </>
  )
}

/** Swung inwards, with the light of the room behind it. */
function OpenLeaf() {
  return (
    <>
      <rect x="134" y="92" width="132" height="216" rx="6" fill="var(--moss)" />
      <path d="M134 92l60 26v206l-60-16z" fill="var(--spruce)" />
      <circle cx="182" cy="216" r="7" fill="var(--clay)" />
    </>
  )
}

function Knock() {
  return (
    <g className="door-drawing-knock">
      <path d="M96 168a46 46 0 0 0 0 60" />
      <path d="M76 152a72 72 0 0 0 0 92" />
    </g>
  )
}
