import { useStore } from "zustand"

import type { RoomDevices, RoomVisit } from "./ports.ts"
import { RoomScreen } from "./room-screen.tsx"
import type { OverFace } from "./tile.tsx"

interface RoomProps {
  visit: RoomVisit
  devices: RoomDevices
  overFace?: OverFace
}

/** The room, for one who is inside; nothing for anyone else. */
export function Room({ visit, devices, overFace }: RoomProps) {
  const inside = useStore(visit.state, (state) => (state.kind === "inside" ? state : null))
  if (!inside) return null
  const { room, group } = inside
  return <RoomScreen {...{ visit, devices, room, overFace }} groupName={group.name} />
}
