import { Suspense, lazy } from "react"

import type { InfoSession } from "../core/info/info-session.ts"
import { openCatalog } from "../i18n/shown-language.ts"
import type { VisitedCircle } from "./use-circle.ts"

/** Of the way back, the door and the room. */
const TEXTS = ["info", "devices", "gate", "room", "guide", "remember"] as const

const CircleVisit = lazy(async () => {
  const [visit] = await Promise.all([import("./circle-visit.tsx"), ...TEXTS.map(openCatalog)])
  return { default: visit.CircleVisit }
})

interface CircleProps {
  /** Of the plenary. */
  session: InfoSession
  visiting: VisitedCircle
  onBack: () => void
}

/** The small circle that a listener or a host is in, in place of the plenary; its code comes when it is needed. */
export function Circle({ session, visiting, onBack }: CircleProps) {
  return (
    <Suspense>
      <CircleVisit key={visiting.offer} {...{ session, visiting, onBack }} />
    </Suspense>
  )
}
