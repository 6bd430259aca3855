import { datesNow } from "#shared/group/dates-now.ts"
import { givenUpNow } from "#shared/group/given-up-dates.ts"
import { helperIsThere, isHelper } from "#shared/group/hours.ts"
import { isBidFarewell } from "#shared/group/initiator.ts"
import { openInvitation } from "#shared/group/invitations.ts"
import { hasSeatFor, memberWith } from "#shared/group/members.ts"
import { type NewGroup, newGroup } from "#shared/group/new-group.ts"
import type { Group, Member } from "#shared/group/state.ts"
import { isTurnedAway } from "#shared/group/remembered-tokens.ts"
import type { LobbyReply, LobbyRequest, SignaturesReply } from "#shared/protocol/joining.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { hasSigned, pledgeOf, signedMember } from "./group-views.ts"
import { opensWith } from "./access-key.ts"
import type { Clock, Hash, MediaEngine, Store } from "./ports.ts"

/** What a person at the door has shown: that they hold the link, and perhaps a seat's token. */
export interface LobbyTicket {
  room: RoomId
  /** SHA-256 of the seat's token, base64url. */
  tokenHash: string | null
  /** SHA-256 of the invitation's token, if they came by a personal link [S12]. */
  invitation: string | null
}

interface Ports {
  clock: Clock
  store: Store
  media: Pick<MediaEngine, "rtpCapabilities">
  hash: Hash
  /** 128 random bits, base64url. */
  newRoomId(): RoomId
}

/**
 * Decides from the stored group alone what a client at the door may know and do next [G1]. It does not read the
 * meeting, so it cannot show anything of it.
 */
export class Lobby {
  readonly #ports: Ports

  constructor(ports: Ports) {
    this.#ports = ports
  }

  createGroup(request: NewGroup): Promise<RoomId> {
    return this.keep((room, now) => newGroup(request, room, now))
  }

  /** Keeps what is made for a new room. */
  async keep(made: (room: RoomId, now: Instant) => Group): Promise<RoomId> {
    const room = this.#ports.newRoomId()
    const group = made(room, this.#ports.clock.now())
    if (!(await this.#ports.store.write({ room, group })))
      throw new Error("A new group has the id of another")
    return room
  }

  /** What the room's access key hashes to; undefined for a room that is not here. */
  async accessKeyHash(room: RoomId): Promise<string | undefined> {
    return (await this.#ports.store.group(room))?.accessKeyHash
  }

  /** `no-entry` for an unknown room and for a wrong key alike. */
  async admit(request: LobbyRequest): Promise<Result<{ ticket: LobbyTicket; reply: LobbyReply }>> {
    const { room, accessKey, seatToken } = request
    const { store, hash } = this.#ports
    const group = await store.group(room)
    const opens = opensWith(hash, accessKey, group?.accessKeyHash)
    if (group === undefined || !opens) return refuse("no-entry", "This link opens no room")
    const tokenHash = seatToken === null ? null : hash.ofKey(seatToken)
    const invitation = request.invitation === undefined ? null : hash.ofKey(request.invitation)
    const ticket = { room, tokenHash, invitation }
    return accept({ ticket, reply: this.#replyTo(group, ticket) })
  }

  /** Everyone who has a seat, with when each signed [G4], for those who are inside. */
  async signatures(room: RoomId): Promise<SignaturesReply> {
    const group = await this.#ports.store.group(room)
    return group === undefined ? { signatures: [] } : signaturesOf(this.#ports.hash, group)
  }

  /** The same at the door, for a member who has signed themselves [G1]. */
  async signaturesAtDoor({ room, tokenHash }: LobbyTicket): Promise<Result<SignaturesReply>> {
    const { store, hash } = this.#ports
    const group = await store.group(room)
    if (group === undefined || signedMember(hash, group, tokenHash) === undefined)
      return refuse("pledge-needed", "The pledge comes first")
    return accept(signaturesOf(hash, group))
  }

  #replyTo(group: Group, ticket: LobbyTicket): LobbyReply {
    const { hash } = this.#ports
    const { tokenHash } = ticket
    const now = this.#ports.clock.now()
    const { next, opening } = datesNow(group, now)
    return {
      now,
      format: group.format,
      name: group.name,
      language: group.language,
      seats: group.seats,
      pledge: { hash: pledgeOf(hash, group), formation: group.formation, ownWords: group.ownWords },
      next,
      opening,
      hours: hoursNow(group, tokenHash, now),
      you: whoIsThere(hash, group, ticket, now),
      rtpCapabilities: this.#ports.media.rtpCapabilities,
    }
  }
}

function hoursNow(group: Group, tokenHash: string | null, now: Instant): LobbyReply["hours"] {
  const { hours, dates } = group
  if (hours === undefined) return null
  const isYou = isHelper(group, tokenHash)
  const givenUp = givenUpNow(group, now)
  return { dates, givenUp, minutes: hours.minutes, helper: helperIsThere(group), isYou }
}

function whoIsThere(
  hash: Hash,
  group: Group,
  { tokenHash, invitation }: LobbyTicket,
  now: Instant,
): LobbyReply["you"] {
  const own = memberWith(group, tokenHash)
  if (own !== undefined) return memberAtDoor(hash, group, own)
  if (isBidFarewell(group, tokenHash)) return { kind: "withdrawn" }
  const freed = isTurnedAway(group, "freed", tokenHash, now) ? ({ freed: true } as const) : {}
  if (invitation !== null && group.door.kind === "open") {
    const isOpen = openInvitation(group, invitation) !== undefined
    return { kind: isOpen ? "invited" : "invitationUsed" }
  }
  if (!hasSeatFor(group, tokenHash)) return { kind: "full", ...freed }
  return { kind: group.door.kind === "closed" ? "closed" : "new", ...freed }
}

function memberAtDoor(hash: Hash, group: Group, own: Member): LobbyReply["you"] {
  const { seat, name, signed } = own
  const signedBefore = signed !== null
  return { kind: "member", seat, name, signed: hasSigned(hash, group, own), signedBefore }
}

function signaturesOf(hash: Hash, group: Group): SignaturesReply {
  const signatures = group.members.map((member) => ({
    seat: member.seat,
    name: member.name,
    at: member.signed?.at ?? null,
    current: hasSigned(hash, group, member),
  }))
  return { signatures }
}
