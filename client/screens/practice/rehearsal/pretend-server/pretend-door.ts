import { comingFor } from "#shared/group/dates-now.ts"
import { decideGroup } from "#shared/group/decide-group.ts"
import { memberWith } from "#shared/group/members.ts"
import { renamed, signed } from "#shared/group/seats.ts"
import type { Group, Member } from "#shared/group/state.ts"
import type {
  LobbyReply,
  LobbyRequest,
  EnterRequest,
  PledgeRequest,
  SignaturesReply,
} from "#shared/protocol/joining.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { lobbyReply, signaturesReply, viewOfGroup } from "./replies.ts"

/** The pretend group, sealed in this browser and known to nobody else. */
export interface PretendGroup {
  /** With those in it who are drawn. Tokens stand where a server has their hashes. */
  group: Group
  accessKey: string
  /** Hash of the pledge text that this page shows. */
  pledge: string
}

/** The door of the pretend group, and its book: opens for its own link, by the rules of any group [G1-G4]. */
export class PretendDoor {
  readonly #fresh: Group
  readonly #accessKey: string
  readonly pledge: string
  #group: Group
  #shown: string | null = null

  constructor({ group, accessKey, pledge }: PretendGroup) {
    this.#fresh = group
    this.#group = group
    this.#accessKey = accessKey
    this.pledge = pledge
  }

  get group(): Group {
    return this.#group
  }

  view(now: Instant): GroupView {
    return viewOfGroup(this.#group, this.pledge, now)
  }

  knock({ room, accessKey, seatToken }: LobbyRequest, now: Instant): Result<LobbyReply> {
    if (room !== this.#group.room || accessKey !== this.#accessKey)
      return refuse("no-entry", "This link opens no door")
    this.#shown = seatToken
    return accept(lobbyReply(this.#group, this.pledge, seatToken, now))
  }

  sign({ pledge, name, seatToken }: PledgeRequest, at: Instant): Result<{ seat: SeatNumber }> {
    if (pledge !== this.pledge) return refuse("pledge-needed", "The text is another")
    const signature = { text: pledge, at }
    const group = signed(this.#group, { tokenHash: seatToken, name, signed: signature })
    if (!group.ok) return group
    this.#group = { ...group.value, members: group.value.members.map(withSay) }
    this.#shown = seatToken
    return this.#own()
  }

  admit({ pledge, name }: EnterRequest): Result<{ seat: SeatNumber }> {
    const own = this.#own()
    if (!own.ok || pledge !== this.pledge) return refuse("pledge-needed", "The pledge comes first")
    this.#group = renamed(this.#group, own.value.seat, name)
    return own
  }

  /** What a member does to the group. Tells whether they are one afterwards. */
  command(seat: SeatNumber, command: GroupCommand, now: Instant): Result<{ stays: boolean }> {
    const dates = command.type === "setDates" ? command.dates : this.#group.dates
    const coming = comingFor({ ...this.#group, dates }, now)
    const decided = decideGroup(this.#group, command, seat, { now, coming })
    if (!decided.ok) return decided
    // Nobody can be the last one out: the others are always there.
    this.#group = decided.value ?? this.#fresh
    return accept({ stays: this.#group.members.some((member) => member.seat === seat) })
  }

  signatures(): SignaturesReply {
    return signaturesReply(this.#group)
  }

  /** The group as it was at first, with or without the one who practises. */
  freshen({ forget }: { forget: boolean }): void {
    const { members } = this.#group
    this.#group = forget || members.length === 0 ? this.#fresh : { ...this.#fresh, members }
  }

  /** The seat of the one who has shown their token. */
  #own(): Result<{ seat: SeatNumber }> {
    const own = memberWith(this.#group, this.#shown)
    return own ? accept({ seat: own.seat }) : refuse("pledge-needed", "The pledge comes first")
  }
}

/** Everything can be tried: as if they had been there as often as the others. */
function withSay(member: Member): Member {
  const { say: _, ...having } = member
  return having
}
