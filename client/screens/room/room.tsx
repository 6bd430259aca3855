import { useStore } from "zustand"

import { useStillRoom } from "../../components/session/still-room.ts"
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
  const room = useStillRoom(session)
  const groupName = useStore(session.state, (state) =>
    state.kind === "inside" ? state.group.name : "",
  )
  return room && <RoomScreen {...{ session, devices, room, groupName, overFace }} />
}
