import { useState } from "react"
import { useStore } from "zustand"
import type { StoreApi } from "zustand/vanilla"
import { shallow } from "zustand/vanilla/shallow"

import type { SeatNumber } from "#shared/values/ids.ts"

import type { RemoteMedia, RoomState, SessionState } from "../../core/session/session-state.ts"

/**
 * What a room's screen as a whole is drawn from: everything but the voices, which change several times a
 * second and concern one tile each.
 */
export interface StillRoom extends Omit<RoomState, "remote" | "ownVoice"> {
  /** The pictures that are received now. */
  cameras: ReadonlyMap<SeatNumber, MediaStream>
}

/** A session, as far as what is drawn of it needs it. */
interface DrawnSession {
  readonly state: StoreApi<SessionState>
}

/** The room of a session, or null outside. The very same object while nothing but voices has changed. */
export function useStillRoom(session: DrawnSession): StillRoom | null {
  const [select] = useState(stillRoomSelector)
  return useStore(session.state, select)
}

/**
 * Whether this person's voice is heard now; the user's own also while their microphone is off. With null
 * nobody's is followed.
 */
export function useVoice(session: DrawnSession, seat: SeatNumber | null): boolean {
  return useStore(
    session.state,
    (state) => seat !== null && state.kind === "inside" && isHeard(state.room, seat),
  )
}

export function isHeard(
  { you, ownVoice, remote }: Pick<RoomState, "you" | "ownVoice" | "remote">,
  seat: SeatNumber,
): boolean {
  return seat === you ? ownVoice : (remote.get(seat)?.speaking ?? false)
}

/** A selector that remembers its last answer, and gives the same again as long as it is true. */
export function stillRoomSelector(): (state: SessionState) => StillRoom | null {
  let last: StillRoom | null = null
  return (state) => {
    if (state.kind !== "inside") return (last = null)
    const { remote, ownVoice: _, ...room } = state.room
    const next: StillRoom = {
      ...room,
      proposedWords: kept(last?.proposedWords, room.proposedWords),
      cameras: kept(last?.cameras, camerasIn(remote)),
    }
    return last !== null && shallow(last, next) ? last : (last = next)
  }
}

function camerasIn(remote: ReadonlyMap<SeatNumber, RemoteMedia>): Map<SeatNumber, MediaStream> {
  return new Map([...remote].flatMap(([seat, { camera }]) => (camera ? [[seat, camera]] : [])))
}

function kept<T>(before: T | undefined, after: T): T {
  return before !== undefined && shallow(before, after) ? before : after
}
