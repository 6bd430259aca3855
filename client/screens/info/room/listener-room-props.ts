import type { InfoAbout, ListenerRoom } from "../../../core/info/info-state.ts"
import type { InfoDevices, InfoVisit } from "../info-visit.ts"

/** What a listener's room is drawn from. */
export interface ListenerRoomProps {
  session: InfoVisit
  devices: InfoDevices
  about: InfoAbout
  room: ListenerRoom
  /** Back into the own small circle, which one has left. */
  onCircle: (() => void) | undefined
}
