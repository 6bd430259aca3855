import type { ReactNode } from "react"

import type { BrowserFamily } from "./browser-family.ts"

/** The browser is asking now; or has been told no, and that is to be taken back. */
export type PermissionScene = "asking" | "denied"

interface PermissionDrawingProps {
  scene: PermissionScene
  family: BrowserFamily
}

/** Where on the screen to look, in clay. The words beside it say the same, so it is not read aloud. */
export function PermissionDrawing({ scene, family }: PermissionDrawingProps) {
  return (
    <svg className="devices-drawing" viewBox="0 0 300 128" aria-hidden="true">
      {DRAWINGS[scene][family]}
    </svg>
  )
}

const PAPER = "var(--sheet)"
const PEN = "var(--spruce)"
const HERE = "var(--clay)"

/** A window on a computer: its frame, the address at the top, and the sign to the left of it. */
function Computer({ children }: { children: ReactNode }) {
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
function Phone({ children }: { children: ReactNode }) {
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
function Question({ x, y, width }: { x: number; y: number; width: number }) {
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

/** A ring around what to press, and a line that leads the eye to it. */
function Here({ x, y }: { x: number; y: number }) {
  return (
    <g stroke={HERE}>
      <circle cx={x} cy={y} r="11" strokeWidth="3" />
      <path d={`M${x - 4} ${y - 3}h8M${x - 4} ${y + 3}h8`} stroke={PEN} strokeWidth="2" />
      <path d={`m${x + 12} ${y + 16} 18 22m-18-10-1-13 13 2`} strokeWidth="3" />
    </g>
  )
}

/** What comes forth when it is pressed: both to be switched on. */
function Switches({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width="124" height="56" rx="9" fill={PAPER} stroke={PEN} />
      {[18, 40].map((row) => (
        <g key={row}>
          <path d={`M14 ${row}h44`} stroke={PEN} strokeOpacity="0.4" strokeWidth="3" />
          <rect x="84" y={row - 7} width="26" height="14" rx="7" fill={HERE} />
          <circle cx="103" cy={row} r="4.5" fill={PAPER} />
        </g>
      ))}
    </g>
  )
}

const askedAtCorner = (
  <Computer>
    <Question x={58} y={46} width={140} />
  </Computer>
)
const askedOnPhone = (
  <Phone>
    <Question x={114} y={46} width={72} />
  </Phone>
)
const pressTheSign = (
  <Computer>
    <Here x={80} y={23} />
    <Switches x={122} y={58} />
  </Computer>
)
const pressOnPhone = (
  <Phone>
    <Here x={126} y={24} />
    <g transform="translate(50 12) scale(0.8)">
      <Switches x={84} y={66} />
    </g>
  </Phone>
)
/** The settings of the telephone itself. */
const phoneSettings = (
  <Phone>
    <circle cx="150" cy="62" r="17" stroke={HERE} strokeDasharray="6.5 6.85" strokeWidth="7" />
    <circle cx="150" cy="62" r="11" stroke={HERE} strokeWidth="4" />
    <path d="M118 98h64M118 112h44" stroke={PEN} strokeOpacity="0.4" strokeWidth="3" />
  </Phone>
)
/** The menu of the whole machine, above the window. */
const menuAbove = (
  <>
    <path d="M8 12h284" stroke={PEN} strokeOpacity="0.25" strokeWidth="18" />
    <circle cx="22" cy="12" r="4" fill={PEN} />
    <rect x="34" y="2" width="46" height="20" rx="10" stroke={HERE} strokeWidth="3" />
    <path d="M45 12h24M92 12h18M120 12h18" stroke={PEN} strokeWidth="3" />
    <g transform="translate(0 26)">
      <Computer>{null}</Computer>
    </g>
    <Switches x={38} y={30} />
  </>
)

const DRAWINGS: Record<PermissionScene, Record<BrowserFamily, ReactNode>> = {
  asking: {
    chrome: askedAtCorner,
    firefox: askedAtCorner,
    other: askedAtCorner,
    "safari-mac": (
      <Computer>
        <Question x={80} y={46} width={140} />
      </Computer>
    ),
    "safari-ios": askedOnPhone,
    "other-ios": askedOnPhone,
    "chrome-android": askedOnPhone,
    "firefox-android": askedOnPhone,
  },
  denied: {
    chrome: pressTheSign,
    firefox: pressTheSign,
    other: pressTheSign,
    "safari-mac": menuAbove,
    "safari-ios": pressOnPhone,
    "other-ios": phoneSettings,
    "chrome-android": pressOnPhone,
    "firefox-android": pressOnPhone,
  },
}
