import { Suspense, lazy, useEffect, useState, useSyncExternalStore } from "react"
import { useStore } from "zustand"

import { parseGroupLink } from "./connection/group-link.ts"
import type { GroupLink } from "./connection/group-link.ts"
import { browserParts } from "./connection/parts.ts"
import { Visit } from "./connection/visit.ts"
import { Gate } from "./gate/gate.tsx"
import { Goodbye } from "./gate/goodbye.tsx"
import { Refused } from "./gate/refused.tsx"
import { openCatalog } from "./i18n/shown-language.ts"
import { Devices } from "./media/devices.ts"

interface OpenVisit {
  visit: Visit
  devices: Devices
}

async function fetchRoom() {
  const [room] = await Promise.all([import("./room/room.tsx"), openCatalog("room")])
  return { default: room.Room }
}

const Room = lazy(fetchRoom)

/** `/g/<room>#<secret>`: the door, the room and the goodbye of one group. */
export function VisitPage() {
  const address = useSyncExternalStore(onHashChange, () => location.href)
  const [visits, setVisits] = useState(0)
  const link = parseGroupLink(address)
  if (!link) return <Refused code="no-entry" />
  const again = () => setVisits(visits + 1)
  return <OneVisit key={`${address} ${visits}`} link={link} onReturn={again} />
}

function OneVisit({ link, onReturn }: { link: GroupLink; onReturn: () => void }) {
  // Knocks while this is drawn for the first time, not after: every moment counts at the door.
  const [open] = useState(() => {
    const devices = Devices.create()
    return { visit: Visit.create(link, browserParts(devices)), devices }
  })
  useEffect(() => () => close(open), [open])
  return <AtVisit open={open} onReturn={onReturn} />
}

function AtVisit({ open, onReturn }: { open: OpenVisit; onReturn: () => void }) {
  const state = useStore(open.visit.state)
  const { kind } = state
  useEffect(() => {
    // Fetched while the person reads, so that the door opens at once. If it fails, it is tried anew.
    if (kind === "door") fetchRoom().catch(() => undefined)
    if (kind === "out") close(open)
  }, [kind, open])
  switch (state.kind) {
    case "knocking":
    case "refused":
    case "door":
    case "outside":
      return <Gate {...open} />
    case "inside":
      return (
        <Suspense>
          <Room {...open} />
        </Suspense>
      )
    case "out":
      return <Goodbye state={state} onReturn={onReturn} />
  }
}

function close({ visit, devices }: OpenVisit): void {
  visit.close()
  devices.close()
}

function onHashChange(changed: () => void): () => void {
  addEventListener("hashchange", changed)
  return () => removeEventListener("hashchange", changed)
}
