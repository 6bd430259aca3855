import { useStore } from "zustand"

import type { RoomDevices, RoomVisit } from "./ports.ts"
import { RoomScreen } from "./room-screen.tsx"
import type { OverFace } from "./tile.tsx"

interface RoomProps {
  visit: RoomVisit
  devices: RoomDevices
  overFace?: OverFace
  /** Two who practise are no new group, and need no guide for one. */
  practising?: boolean
}

/** The room, for one who is inside; nothing for anyone else. */
export function Room({ visit, devices, overFace, practising = false }: RoomProps) {
  const inside = useStore(visit.state, (state) => (state.kind === "inside" ? state : null))
  if (!inside) return null
  const { room, group } = inside
  return <RoomScreen {...{ visit, devices, room, overFace, practising }} groupName={group.name} />
}
