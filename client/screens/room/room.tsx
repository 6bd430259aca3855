import { useStore } from "zustand"

import type { RoomDevices, MeetingSession } from "./meeting-session.ts"
import { RoomScreen } from "./room-screen.tsx"
import type { OverFace } from "./tile.tsx"

interface RoomProps {
  session: MeetingSession
  devices: RoomDevices
  overFace?: OverFace
}

/** The room, for a person who is inside; nothing for anyone else. */
export function Room({ session, devices, overFace }: RoomProps) {
  const inside = useStore(session.state, (state) => (state.kind === "inside" ? state : null))
  if (!inside) return null
  const { room, group } = inside
  return <RoomScreen {...{ session, devices, room, overFace }} groupName={group.name} />
}
