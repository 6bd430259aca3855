import { useStore } from "zustand"

import type { RoomDevices, MeetingSession } from "./ports.ts"
import { RoomScreen } from "./room-screen.tsx"
import type { OverFace } from "./tile.tsx"

interface RoomProps {
  session: MeetingSession
  devices: RoomDevices
  overFace?: OverFace
  /** Two who practise are no new group, and need no guide for one. */
  practising?: boolean
}

/** The room, for one who is inside; nothing for anyone else. */
export function Room({ session, devices, overFace, practising = false }: RoomProps) {
  const inside = useStore(session.state, (state) => (state.kind === "inside" ? state : null))
  if (!inside) return null
  const { room, group } = inside
  return <RoomScreen {...{ session, devices, room, overFace, practising }} groupName={group.name} />
}
