import { useStore } from "zustand"

import { formatOf } from "#shared/formats/format-of.ts"
import { useText } from "../../i18n/text.ts"
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
  const t = useText()
  if (!room) return room
  // A small circle has no name of its own.
  const name = formatOf(room.group.view).partOf === null ? groupName : t("room.circle")
  return <RoomScreen {...{ session, devices, room, overFace }} groupName={name} />
}
