import type { ReactNode } from "react"

const PAPER = "var(--sheet)"
export const PEN = "var(--spruce)"
export const HERE = "var(--clay)"

/** A window on a computer: its frame, the address at the top, and the sign to the left of it. */
export function Computer({ children }: { children: ReactNode }) {
  return (
    <>
      <rect x="20" y="6" width="260" height="142" rx="10" fill={PAPER} stroke={PEN} />
      <path d="M20 40h260" stroke={PEN} />
      <rect x="66" y="14" width="196" height="18" rx="9" fill="var(--sand)" />
      <path d="M96 23h74" stroke={PEN} strokeOpacity="0.4" strokeWidth="3" />
      <path d="M34 23h4M46 23h4" stroke={PEN} strokeWidth="4" />
      {children}
    </>
  )
}

/** A telephone, cut off below: the address at the top, as in most of them. */
export function Phone({ children }: { children: ReactNode }) {
  return (
    <>
      <path d="M104 140V20a14 14 0 0 1 14-14h64a14 14 0 0 1 14 14v120" fill={PAPER} stroke={PEN} />
      <rect x="114" y="16" width="72" height="16" rx="8" fill="var(--sand)" />
      <path d="M138 24h36" stroke={PEN} strokeOpacity="0.4" strokeWidth="3" />
      {children}
    </>
  )
}

/** The browser's question, with the answer to press. */
export function Question({ x, y, width }: { x: number; y: number; width: number }) {
  return (
    <g className="devices-drawn-question">
      <rect x={x} y={y} width={width} height="70" rx="9" fill={PAPER} stroke={PEN} />
      <Signs x={x + 12} y={y + 11} />
      <path
        d={`M${x + 12} ${y + 38}h${width * 0.32}`}
        stroke={PEN}
        strokeOpacity="0.4"
        strokeWidth="3"
      />
      <rect x={x + width * 0.5} y={y + 46} width={width * 0.43} height="16" rx="8" fill={HERE} />
      <path d={`m${x + width * 0.715 - 5} ${y + 54} 4 4 7-7`} stroke={PAPER} strokeWidth="2.2" />
    </g>
  )
}

/** A camera and a microphone, small. */
function Signs({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`} stroke={PEN}>
      <rect x="0" y="3" width="12" height="11" rx="3" />
      <path d="m12 7.5 5-2.5v7l-5-2.5" />
      <rect x="27" y="1" width="6" height="9" rx="3" />
      <path d="M24 8a6 6 0 0 0 12 0M30 14v2.5" />
    </g>
  )
}

/** The small sign by the address, which is another in each browser. */
const SIGNS = {
  sliders: (
    <>
      <path d="M-5-3h10M-5 3h10" />
      <circle cx="-1.5" cy="-3" r="2" fill={PAPER} />
      <circle cx="1.5" cy="3" r="2" fill={PAPER} />
    </>
  ),
  "crossed camera": (
    <>
      <rect x="-6" y="-3.5" width="8" height="7" rx="1.5" />
      <path d="m2-1 4-2v6l-4-2" />
      <path d="M-5.5-6 5 6" stroke={HERE} />
    </>
  ),
  page: (
    <>
      <rect x="-5" y="-5.5" width="10" height="6" rx="1.5" />
      <path d="M-5 3.5h10M-5 6h6" />
    </>
  ),
}
export type DrawnSign = keyof typeof SIGNS

/** A ring around what to press, and a line that leads the eye to it. */
export function Here({ x, y, sign }: { x: number; y: number; sign: DrawnSign }) {
  return (
    <g stroke={HERE} transform={`translate(${x} ${y})`}>
      <circle r="11" strokeWidth="3" fill={PAPER} />
      <g stroke={PEN} strokeWidth="1.6">
        {SIGNS[sign]}
      </g>
      <path d="m12 16 18 22m-18-10-1-13 13 2" strokeWidth="3" />
    </g>
  )
}

interface PlaceProps {
  x: number
  y: number
}

/** What comes forth in Firefox: what is blocked, with a cross to press beside each. */
export function Blocked(place: PlaceProps) {
  return (
    <TwoLines {...place}>
      {(row) => (
        <>
          <path d={`M14 ${row}h26`} stroke={PEN} strokeOpacity="0.4" strokeWidth="3" />
          <rect x="50" y={row - 8} width="62" height="16" rx="8" fill="var(--sand)" />
          <path d={`M60 ${row}h24`} stroke={PEN} strokeOpacity="0.6" strokeWidth="3" />
          <path d={`m96 ${row - 4} 8 8m0-8-8 8`} stroke={HERE} strokeWidth="2.6" />
        </>
      )}
    </TwoLines>
  )
}

/** What comes forth when it is pressed: both to be switched on. */
export function DrawnSwitches(place: PlaceProps) {
  return (
    <TwoLines {...place}>
      {(row) => (
        <>
          <path d={`M14 ${row}h44`} stroke={PEN} strokeOpacity="0.4" strokeWidth="3" />
          <rect x="84" y={row - 7} width="26" height="14" rx="7" fill={HERE} />
          <circle cx="103" cy={row} r="4.5" fill={PAPER} />
        </>
      )}
    </TwoLines>
  )
}

/** A sheet with a line for the camera and one for the microphone, each at its height. */
function TwoLines({ x, y, children }: PlaceProps & { children: (row: number) => ReactNode }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width="124" height="56" rx="9" fill={PAPER} stroke={PEN} />
      {[18, 40].map((row) => (
        <g key={row}>{children(row)}</g>
      ))}
    </g>
  )
}
