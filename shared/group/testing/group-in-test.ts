import { MINUTE } from "../../meeting/phase.ts"
import type { Proposed } from "../../meeting/proposals/proposal-state.ts"
import type { GroupCommand } from "../group-command.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import type { ErrorCode } from "../../values/errors.ts"
import type { Result } from "../../values/result.ts"
import { carriedOut } from "../accepted-proposal.ts"
import { timeOf } from "../dates-now.ts"
import { decideGroup } from "../decide-group.ts"
import { reissued } from "../invitations.ts"
import { knockId, knocked } from "../knocks.ts"
import { memberWith } from "../members.ts"
import { newGroup } from "../new-group.ts"
import { signed } from "../seats.ts"
import type { Group, Knock } from "../state.ts"

export const DAY = 24 * 60 * MINUTE

/** As long as a SHA-256 in base64url: what is kept of the token of the browser with this name. */
export function hashOf(word: string): string {
  return word.padEnd(43, "_")
}

/** As long as a sealed name of ordinary length. */
export function sealed(word: string): string {
  return word.padEnd(80, "-")
}

/** A group with a clock moved by hand, changed as a server changes it: each browser is called by a name. */
export class GroupInTest {
  state: Group
  /** Thursday 1 October 2026, 19:00 in Oslo. */
  now: Instant = 1_790_874_000_000

  /** `invited`: seats that are kept for the people with the tokens of these names. */
  constructor(
    parts: {
      seats?: number
      initiator?: string
      names?: string[]
      invited?: Readonly<Record<SeatNumber, string>>
    } = {},
  ) {
    const { seats = 8, initiator, names = [], invited } = parts
    const request = {
      accessKeyHash: hashOf("key"),
      name: sealed("Torsdagsgruppa"),
      seats,
      language: "nb",
      initiator: initiator === undefined ? null : hashOf(initiator),
      ...(invited && {
        invitations: Object.entries(invited).map(([seat, word]) => ({
          seat: Number(seat),
          tokenHash: hashOf(word),
        })),
      }),
    } as const
    this.state = newGroup(request, "r".repeat(22), this.now)
    for (const name of names) this.sign(name)
  }

  get names(): (string | undefined)[] {
    return this.state.members.map(({ name }) => name.replace(/-+$/, ""))
  }

  get seatNumbers(): SeatNumber[] {
    return this.state.members.map(({ seat }) => seat)
  }

  /** The seat of this browser, if its token opens one. */
  seatOf(browser: string): SeatNumber | undefined {
    return memberWith(this.state, hashOf(browser))?.seat
  }

  /** Signs with a browser; the code with which it was refused, if it was. */
  sign(browser: string, name = browser, invitation?: string): ErrorCode | undefined {
    const text = hashOf(`pledge ${this.state.formation}`)
    const signing = { tokenHash: hashOf(browser), name: sealed(name) }
    const token = invitation === undefined ? null : hashOf(invitation)
    return this.#take(signed(this.state, { ...signing, signed: { text, at: this.now } }, token))
  }

  /** Signs with a browser that was opened by a personal link. */
  claim(invitation: string, browser = invitation): ErrorCode | undefined {
    return this.sign(browser, browser, invitation)
  }

  reissue(seat: SeatNumber, invitation: string): ErrorCode | undefined {
    return this.#take(reissued(this.state, { seat, tokenHash: hashOf(invitation) }, this.now))
  }

  knock(browser: string, kind: Knock["kind"] = "newcomer", name = browser): ErrorCode | undefined {
    const knocking = { kind, tokenHash: hashOf(browser), name: sealed(name) }
    return this.#take(knocked(this.state, knocking, this.now))
  }

  press(seat: SeatNumber, command: GroupCommand): ErrorCode | undefined {
    return this.#take(decideGroup(this.state, command, seat, timeOf(this.state, command, this.now)))
  }

  /** More than half have agreed. */
  carry(what: Proposed): void {
    this.state = existing(carriedOut(this.state, what, this.now))
  }

  admit(browser: string): void {
    this.carry({ kind: "admit", knock: knockId(hashOf(browser)) })
  }

  restore(browser: string, seat: SeatNumber): void {
    this.carry({ kind: "restore", knock: knockId(hashOf(browser)), seat })
  }

  #take(result: Result<Group | null>): ErrorCode | undefined {
    if (!result.ok) return result.error.code
    this.state = existing(result.value)
    return undefined
  }
}

function existing(group: Group | null): Group {
  if (group === null) throw new Error("The group has been deleted")
  return group
}
