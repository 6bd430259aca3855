import { useEffect, useState } from "react"
import { useStore } from "zustand"

import type { InfoSession } from "../core/info/info-session.ts"
import { Devices } from "../core/media/devices.ts"
import { GroupSession } from "../core/session/group-session.ts"
import { browserDeps } from "../core/session/session-deps.ts"
import { tabStorage } from "../core/storage/browser-storage.ts"
import { Gate } from "../screens/gate/gate.tsx"
import { CircleBanner } from "../screens/info/circle-banner.tsx"
import { Room } from "../screens/room/room.tsx"
import type { VisitedCircle } from "./use-circle.ts"

interface CircleVisitProps {
  /** Of the plenary, which goes on meanwhile. */
  session: InfoSession
  visiting: VisitedCircle
  onBack: () => void
}

/** A small circle: the ordinary door and room, with the way back to everyone always there [IM11]. */
export function CircleVisit({ session, visiting, onBack }: CircleVisitProps) {
  const [open] = useState(() => openCircle(visiting))
  useEffect(() => () => closeCircle(open), [open])
  const kind = useStore(open.session.state, (state) => state.kind)
  const isOver = useStore(
    session.state,
    (state) => state.kind !== "inside" || state.room.own.circle?.state !== "placed",
  )
  useEffect(() => {
    // Those inside may finish what they say; those still at its door have nothing to come in to.
    if (kind === "out" || (isOver && kind !== "inside")) onBack()
  }, [kind, isOver, onBack])
  return (
    <div className="info-circle">
      <CircleBanner session={session} isInside={kind === "inside"} onBack={onBack} />
      <div className="info-circle-room">
        {kind === "inside" ? <Room {...open} /> : kind === "out" ? null : <Gate {...open} />}
      </div>
    </div>
  )
}

interface OpenCircle {
  visiting: VisitedCircle
  session: GroupSession
  devices: Devices
}

function openCircle(visiting: VisitedCircle): OpenCircle {
  const devices = Devices.create()
  const deps = { ...browserDeps(devices), storage: tabStorage }
  return { visiting, devices, session: GroupSession.create(visiting.link, deps) }
}

/** Idempotent. The seat stays this tab's while the circle goes on. */
function closeCircle({ session, devices }: OpenCircle): void {
  session.close()
  devices.close()
}
