import * as z from "zod/mini"

import type { DatesNow } from "#shared/group/dates-now.ts"
import { withNextFormation } from "#shared/group/closing.ts"
import { newGroup } from "#shared/group/new-group.ts"
import type { Group } from "#shared/group/state.ts"
import { groupView } from "#shared/group/view.ts"
import { apply, newMeeting } from "#shared/meeting/apply.ts"
import { decide } from "#shared/meeting/decide.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { commandSchema } from "#shared/meeting/command.ts"
import {
  lobbyRequestSchema,
  enterRequestSchema,
  pledgeRequestSchema,
} from "#shared/protocol/joining.ts"
import { type GroupView, knockRequestSchema } from "#shared/group/messages.ts"
import { accept, refuse } from "#shared/values/result.ts"
import { type Keys, deriveKeys } from "../../crypto/keys.ts"
import { seal } from "../../crypto/seal.ts"
import { shownPledge } from "../texts/pledge-text.ts"
import type { FakeSocket } from "./fake-socket.ts"

export const SECRET = "ABEiM0RVZneImaq7zN3u_w"
export const ROOM = "Wq3-_zT0aB1cD2eF3gH4iJ"
/** The server's clock stands still unless a test moves it. */
const NOON = 1_800_000_000_000

/** A group without dates: its door is always open. */
const OPEN: DatesNow = { next: null, coming: [], opening: { open: true } }

/** A group on a server made by hand: one other person, on seat 2, and the participant under test. */
export class FakeGroup {
  readonly keys: Keys
  readonly #socket: FakeSocket
  readonly #pledges: readonly [string, string]
  #group: Group
  meeting: Meeting = newMeeting()
  now = NOON
  full = false
  /** The participant was the initiator, and has withdrawn [I3.1]. */
  farewell = false
  closed = false
  /** How often the tested one has knocked from outside. */
  knocks = 0
  /** The tested one's seat, once taken. */
  member: { name: string; token: string; signed: string | null } | undefined
  #outside: { name: string; seatToken: string } | undefined

  static async create(socket: FakeSocket): Promise<FakeGroup> {
    const keys = await deriveKeys(SECRET)
    const name = await seal(keys.contentKey, "group-name", "Torsdagsgruppa")
    const pledges = await Promise.all([
      shownPledge({ formation: 1, ownWords: null }),
      shownPledge({ formation: 2, ownWords: null }),
    ])
    const { accessKeyHash } = keys
    const made = { accessKeyHash, name, seats: 8, language: "nb", initiator: null } as const
    const group = new FakeGroup(socket, keys, pledges, newGroup(made, ROOM, NOON))
    const other = await seal(keys.contentKey, "display-name", "Ola")
    group.quietly({
      type: "entered",
      seat: 2,
      at: NOON,
      name: other,
      microphone: true,
      camera: true,
    })
    return group
  }

  private constructor(
    socket: FakeSocket,
    keys: Keys,
    pledges: readonly [string, string],
    made: Group,
  ) {
    this.#socket = socket
    this.keys = keys
    this.#pledges = pledges
    this.#group = made
    socket.answers.lobby = (body) => this.#door(z.parse(lobbyRequestSchema, body))
    socket.answers.pledge = (body) => {
      const { name: own, seatToken, pledge } = z.parse(pledgeRequestSchema, body)
      this.member = { name: own, token: seatToken, signed: pledge }
      return accept({ seat: 1 })
    }
    socket.answers.enter = (body) => this.#enter(z.parse(enterRequestSchema, body))
    socket.answers.knock = (body) => {
      const { name: own, seatToken } = z.parse(knockRequestSchema, body)
      this.knocks += 1
      this.#outside = { name: own, seatToken }
      return accept({ knock: seatToken.slice(0, 22) })
    }
    socket.answers["knock-away"] = () => accept({})
    socket.answers.group = () => accept(this.view())
    socket.answers.snapshot = () => accept(this.#view())
    socket.answers.time = () => accept({ now: this.now })
    socket.answers.leave = () => accept({})
    socket.answers.command = (body) => {
      const decision = decide(this.meeting, z.parse(commandSchema, body), 1, this.now)
      if (!decision.ok) return decision
      this.happen(...decision.value)
      return accept({ version: this.meeting.version })
    }
  }

  /** Hash of the text to sign. */
  get pledge(): string {
    return this.#pledges[this.#group.formation === 1 ? 0 : 1]
  }

  /** The group changes, and its subscribers are notified. */
  change(change: (group: Group) => Group): void {
    const next = change(this.#group)
    this.#group = { ...next, version: next.version + 1 }
    this.#socket.say("group", this.view())
  }

  /** Those inside give the participant who knocked a seat: it counts as a new formation. */
  letIn(): void {
    if (this.#outside === undefined) throw new Error("Nobody waits outside")
    this.formAgain()
    this.member = { name: this.#outside.name, token: this.#outside.seatToken, signed: null }
    this.#socket.say("let-in", {})
  }

  /** A new formation: the text to sign is another, and nobody is notified before they ask. */
  formAgain(): void {
    this.#group = withNextFormation(this.#group)
  }

  view(): GroupView {
    return groupView(this.#group, this.pledge, OPEN, this.now)
  }

  /** Something happens, and everyone inside is notified. */
  happen(...events: MeetingEvent[]): void {
    this.quietly(...events)
    if (events.length > 0) this.#socket.say("events", { version: this.meeting.version, events })
  }

  /** Something happens, and the tested one does not hear of it. */
  quietly(...events: MeetingEvent[]): void {
    this.meeting = events.reduce(apply, this.meeting)
  }

  /** The seats' tokens of personal invitations: what is in it is valid, all others are used. */
  readonly invitations = new Set<string>()

  #door({ accessKey, seatToken, invitation }: z.infer<typeof lobbyRequestSchema>) {
    if (accessKey !== this.keys.accessKey) return refuse("no-entry", "No such room")
    const { member, pledge: hash } = this
    const { name, formation, ownWords } = this.#group
    const { next, opening } = OPEN
    const pledge = { hash, formation, ownWords }
    const { now } = this
    const door = {
      now,
      format: "group",
      name,
      language: "nb",
      seats: 8,
      pledge,
      next,
      opening,
      hours: null,
    }
    const common = { ...door, rtpCapabilities: {} }
    if (this.farewell) return accept({ ...common, you: { kind: "withdrawn" } })
    const kind = this.full ? "full" : this.closed ? "closed" : "new"
    if (invitation !== undefined && member?.token !== seatToken) {
      const isValid = this.invitations.has(invitation)
      return accept({ ...common, you: { kind: isValid ? "invited" : "invitationUsed" } })
    }
    if (member === undefined || member.token !== seatToken)
      return accept({ ...common, you: { kind } })
    const signed = member.signed === hash
    const { name: own } = member
    const signedBefore = member.signed !== null
    return accept({
      ...common,
      you: { kind: "member", seat: 1, name: own, signed, signedBefore },
    })
  }

  #enter({ pledge, name, microphone, camera }: z.infer<typeof enterRequestSchema>) {
    if (pledge !== this.pledge || this.member?.signed !== pledge)
      return refuse("pledge-needed", "Sign first")
    const arrival = { type: "enter", name, microphone, camera } as const
    const decision = decide(this.meeting, arrival, 1, this.now)
    if (!decision.ok) return decision
    this.quietly(...decision.value)
    return accept(this.#view())
  }

  #view() {
    return { you: 1, now: this.now, meeting: this.meeting, group: this.view() }
  }
}
