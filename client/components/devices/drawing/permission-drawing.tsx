import type { ReactNode } from "react"

import type { BrowserFamily } from "../browser-family.ts"
import {
  Blocked,
  Computer,
  HERE,
  Here,
  PEN,
  Phone,
  Question,
  type DrawnSign,
  DrawnSwitches,
} from "./parts.tsx"

/** The browser is asking now; or the person has answered no, and that is to be taken back. */
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
    <Here x={80} y={23} sign="sliders" />
    <DrawnSwitches x={122} y={58} />
  </Computer>
)
const pressTheCross = (
  <Computer>
    <Here x={80} y={23} sign="crossed camera" />
    <Blocked x={122} y={58} />
  </Computer>
)
const pressOnPhone = (sign: DrawnSign) => (
  <Phone>
    <Here x={126} y={24} sign={sign} />
    <g transform="translate(50 12) scale(0.8)">
      <DrawnSwitches x={84} y={66} />
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
    <DrawnSwitches x={38} y={30} />
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
    firefox: pressTheCross,
    other: pressTheSign,
    "safari-mac": menuAbove,
    "safari-ios": pressOnPhone("page"),
    "other-ios": phoneSettings,
    "chrome-android": pressOnPhone("sliders"),
    "firefox-android": pressOnPhone("sliders"),
  },
}
