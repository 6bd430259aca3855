import type {
  DoorReply,
  DoorRequest,
  EnterRequest,
  PledgeRequest,
  SignaturesReply,
} from "#shared/protocol/door.ts"
import type { Instant, SeatNumber } from "#shared/protocol/ids.ts"
import { type Result, accept, refuse } from "#shared/result.ts"

import { type OwnSeat, type PretendGroup, doorReply, signaturesReply } from "./replies.ts"

/** The door of the pretend group: it opens for its own link, and keeps one free chair [G1-G4]. */
export class PretendDoor {
  readonly #group: PretendGroup
  readonly #free: SeatNumber
  #own: (OwnSeat & { token: string }) | undefined
  #shown: string | null = null

  /** `free`: the chair of the one who practises. */
  constructor(group: PretendGroup, free: SeatNumber) {
    this.#group = group
    this.#free = free
  }

  knock({ room, accessKey, seatToken }: DoorRequest): Result<DoorReply> {
    if (room !== this.#group.room || accessKey !== this.#group.accessKey)
      return refuse("no-entry", "This link opens no door")
    this.#shown = seatToken
    return accept(doorReply(this.#group, this.#ownSeat()))
  }

  sign({ pledge, name, seatToken }: PledgeRequest, at: Instant): Result<{ seat: SeatNumber }> {
    if (pledge !== this.#group.pledge) return refuse("pledge-needed", "The text is another")
    if (this.#own !== undefined && this.#own.token !== seatToken)
      return refuse("full", "Every seat of the group is taken")
    this.#shown = seatToken
    this.#own = { seat: this.#free, name, at, token: seatToken }
    return accept({ seat: this.#free })
  }

  admit({ pledge, name }: EnterRequest): Result<SeatNumber> {
    const own = this.#ownSeat()
    if (own === undefined || pledge !== this.#group.pledge)
      return refuse("pledge-needed", "The pledge comes first")
    this.#own = { ...own, name }
    return accept(own.seat)
  }

  signatures(): SignaturesReply {
    return signaturesReply(this.#group, this.#own)
  }

  /** Nobody has sat on the free chair: the next one who comes is a newcomer. */
  forget(): void {
    this.#own = undefined
  }

  #ownSeat() {
    return this.#own?.token === this.#shown ? this.#own : undefined
  }
}
