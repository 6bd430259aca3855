import type { InfoVisit, Session } from "#shared/room/session/session.ts"
import type { Result } from "#shared/values/result.ts"
import { accept, refuse } from "#shared/values/result.ts"
import { refuseOutside } from "#shared/room/session/authorise.ts"
import type { RoomId } from "#shared/values/ids.ts"

import type { Host, InfoClient } from "./info-client.ts"
import type { LiveInfoMeeting } from "./live-info-meeting.ts"

/** What a client in the lobby of an info meeting has shown: that it holds one of its links. */
export interface InfoTicket {
  meeting: RoomId
  as: "listener" | "host"
  /** The hash of the link's access key, as the meeting had it then. */
  keyHash: string
}

/** A client in the lobby of an info meeting. */
export class LobbyVisit implements InfoVisit {
  readonly ticket: InfoTicket

  constructor(ticket: InfoTicket) {
    this.ticket = ticket
  }

  async disconnected(): Promise<void> {}
}

/** A client inside an info meeting: a listener, a guest or a host. */
export class InsideVisit implements InfoVisit {
  readonly live: LiveInfoMeeting
  readonly client: InfoClient
  readonly #leave: () => Promise<void>

  /** `leave`: takes the client out of the meeting. */
  constructor(live: LiveInfoMeeting, client: InfoClient, leave: () => Promise<void>) {
    this.live = live
    this.client = client
    this.#leave = leave
  }

  disconnected(): Promise<void> {
    return this.#leave()
  }
}

/** The ticket of a client in the lobby of an info meeting, for this role. */
export function infoTicketOf({ state }: Session, as: InfoTicket["as"]): Result<InfoTicket> {
  if (state.kind === "out") return refuseOutside(state)
  if (state.kind !== "infoMeeting") return refuse("no-entry", "Request the meeting's lobby first")
  if (!(state.visit instanceof LobbyVisit)) return refuse("not-allowed", "You are already inside")
  const { ticket } = state.visit
  return ticket.as === as ? accept(ticket) : refuse("not-allowed", "The link is for another role")
}

/** A client that is inside an info meeting, or why it is not: the one check before all that it does there. */
export function insideOf({ state }: Session): Result<InsideVisit> {
  if (state.kind === "out") return refuseOutside(state)
  if (state.kind === "infoMeeting" && state.visit instanceof InsideVisit) {
    const { visit } = state
    return visit.live.has(visit.client) ? accept(visit) : notInside
  }
  return notInside
}

/** The same for a host. */
export function hostOf(session: Session): Result<{ live: LiveInfoMeeting; host: Host }> {
  const inside = insideOf(session)
  if (!inside.ok) return inside
  const { live, client } = inside.value
  if (client.kind !== "host") return refuse("not-allowed", "Only hosts can do this")
  return accept({ live, host: client })
}

/** Whether requests about media are about an info meeting's. */
export function isAtInfoMeeting({ state }: Session): boolean {
  return state.kind === "infoMeeting"
}

const notInside = refuse("not-inside", "You are not in the meeting")
