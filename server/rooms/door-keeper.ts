import { pledgeCanonical } from "#shared/pledge/text.ts"
import type {
  DoorReply,
  DoorRequest,
  EnterRequest,
  PledgeRequest,
  SignaturesReply,
} from "#shared/protocol/door.ts"
import type { CreateGroup } from "#shared/protocol/group.ts"
import type { RoomId, SeatNumber } from "#shared/protocol/ids.ts"
import { type Result, accept, refuse } from "#shared/result.ts"

import type { Clock, MediaEngine, Store, StoredGroup, StoredSeat } from "./ports.ts"
import { hashOfKey, hashOfText, randomId, sameHash } from "./secrets.ts"

/** What a person at the door has shown: that they hold the link, and perhaps a seat's token. */
export interface Pass {
  room: RoomId
  /** SHA-256 of the seat's token, base64url. */
  tokenHash: string | null
}

/** One who may go in: the seat is theirs and the current pledge is signed. */
export interface Admission {
  room: RoomId
  seat: SeatNumber
}

interface Ports {
  clock: Clock
  store: Store
  media: MediaEngine
}

/** Compared with when there is no such room, so that the answer takes as long as for a wrong key. */
const NOBODYS_HASH = hashOfText("")

/**
 * Decides who comes in [G1-G4]. Knows groups, seats and signatures; of what goes on inside it knows
 * nothing, so it can tell nothing.
 */
export class DoorKeeper {
  /** Hash of the pledge text that must be signed [G3]. */
  readonly pledge = hashOfText(pledgeCanonical())
  readonly #ports: Ports

  constructor(ports: Ports) {
    this.#ports = ports
  }

  async createGroup(request: CreateGroup): Promise<RoomId> {
    const room = randomId()
    const createdAt = this.#ports.clock.now()
    await this.#ports.store.createGroup({ ...request, room, createdAt, members: [] })
    return room
  }

  /** `no-entry` for an unknown room and for a wrong key alike. */
  async knock(request: DoorRequest): Promise<Result<{ pass: Pass; reply: DoorReply }>> {
    const { room, accessKey, seatToken } = request
    const group = await this.#ports.store.group(room)
    const opens = sameHash(hashOfKey(accessKey), group?.accessKeyHash ?? NOBODYS_HASH)
    if (group === undefined || !opens) return refuse("no-entry", "This link opens no door")
    const tokenHash = seatToken === null ? null : hashOfKey(seatToken)
    const reply: DoorReply = {
      name: group.name,
      language: group.language,
      seats: group.seats,
      pledge: this.pledge,
      you: this.#whoIsThere(group, tokenHash),
      rtpCapabilities: this.#ports.media.rtpCapabilities,
    }
    return accept({ pass: { room, tokenHash }, reply })
  }

  /** Signs the current text: a newcomer takes a seat, a member renews name and signature. */
  async sign(
    pass: Pass,
    request: PledgeRequest,
  ): Promise<Result<{ pass: Pass; seat: SeatNumber }>> {
    if (!sameHash(request.pledge, this.pledge))
      return refuse("pledge-needed", "The text is another")
    const { room } = pass
    const tokenHash = hashOfKey(request.seatToken)
    const own = await this.#memberWith(pass)
    if (own !== undefined && !sameHash(own.tokenHash, tokenHash))
      return refuse("not-allowed", "This browser has a seat already")
    const signed = { text: this.pledge, at: this.#ports.clock.now() }
    const seat = await this.#ports.store.takeSeat(room, { tokenHash, name: request.name, signed })
    if (seat === undefined) return refuse("full", "Every seat of the group is taken")
    return accept({ pass: { room, tokenHash }, seat })
  }

  /** Lets in whoever has signed the current text and confirms it on this entry. */
  async admit(pass: Pass, request: EnterRequest): Promise<Result<Admission>> {
    const own = await this.#memberWith(pass)
    if (own === undefined || !this.#hasSigned(own) || !sameHash(request.pledge, this.pledge))
      return refuse("pledge-needed", "The pledge comes first")
    // The name one is called by today is the one the door suggests next time.
    if (request.name !== own.name)
      await this.#ports.store.sign(pass.room, own.seat, request.name, own.signed)
    return accept({ room: pass.room, seat: own.seat })
  }

  /** Everyone who has a seat, with when each signed [G4]. Only for those who are inside. */
  async signatures(room: RoomId): Promise<SignaturesReply> {
    const group = await this.#ports.store.group(room)
    const signatures = (group?.members ?? []).map((member) => ({
      seat: member.seat,
      name: member.name,
      at: member.signed.at,
      current: this.#hasSigned(member),
    }))
    return { signatures }
  }

  async #memberWith({ room, tokenHash }: Pass): Promise<StoredSeat | undefined> {
    return memberWith(await this.#ports.store.group(room), tokenHash)
  }

  #whoIsThere(group: StoredGroup, tokenHash: string | null): DoorReply["you"] {
    const own = memberWith(group, tokenHash)
    if (own !== undefined)
      return { kind: "member", seat: own.seat, name: own.name, signed: this.#hasSigned(own) }
    return { kind: group.members.length < group.seats ? "new" : "full" }
  }

  #hasSigned(member: StoredSeat): boolean {
    return sameHash(member.signed.text, this.pledge)
  }
}

function memberWith(
  group: StoredGroup | undefined,
  tokenHash: string | null,
): StoredSeat | undefined {
  if (tokenHash === null) return undefined
  return group?.members.find((member) => sameHash(member.tokenHash, tokenHash))
}
