import {
  type ContactPointChange,
  type ContactPointView,
  contactPointRequestSchema,
  contactPointViewSchema,
} from "#shared/contactPoint/messages.ts"
import { instantOf } from "#shared/schedule/oslo.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"
import { randomBase64url } from "../../crypto/base64url.ts"
import { deriveKeys, hashOfToken } from "../../crypto/keys.ts"
import { sealTo } from "../../crypto/hpke.ts"
import { type InterestWords, writeInterestWords } from "../../info/interest-words.ts"

type Entry = ContactPointView["entries"][number]
type Interest = ContactPointView["interests"][number]
type ChangeOf<T extends ContactPointChange["type"]> = Extract<ContactPointChange, { type: T }>
type About = NonNullable<Entry["about"]>
type AboutMeeting = Extract<About, { kind: "infoMeeting" }>

const HOLDER = { kind: "holder", room: null, about: null } as const

/** A contact point at a server, in memory: keeps versions and what is sealed, as `POST /api/contact-point` does. */
export class FakeContactPoint {
  readonly id: RoomId = newId()
  readonly secret: string
  now: Instant = instantOf("2026-11-30T12:00")
  version = 0
  profile: string | null = null
  publicKey: string | null = null
  entries: Entry[] = []
  interests: Interest[] = []
  /** Every request's body, as it was sent. */
  readonly sent: string[] = []
  #accessKeyHash: string

  static async create(secret: string): Promise<FakeContactPoint> {
    return new FakeContactPoint(secret, (await deriveKeys(secret)).accessKeyHash)
  }

  private constructor(secret: string, accessKeyHash: string) {
    this.secret = secret
    this.#accessKeyHash = accessKeyHash
  }

  /** Stands in for the browser's `fetch`. */
  readonly fetch: typeof fetch = async (_path, init) => {
    const body = typeof init?.body === "string" ? init.body : ""
    this.sent.push(body)
    return Response.json(await this.#answer(JSON.parse(body)))
  }

  /** Someone leaves an interest, sealed in their browser. */
  async leaveInterest(words: InterestWords, at: Instant, infoMeeting = newId()): Promise<RoomId> {
    const sealed = await sealTo(this.publicKey ?? "", "interest", writeInterestWords(words))
    const id = newId()
    this.interests.push({ id, infoMeeting, sealed, at, contacted: false, note: null })
    return id
  }

  /** What the server knows of an entry becomes another. */
  happen(entry: RoomId, to: Partial<Extract<About, { kind: "group" }>>): void {
    const { about } = this.entries.find(({ id }) => id === entry) ?? {}
    if (about?.kind === "group") Object.assign(about, to)
  }

  /** A host renews a link of a meeting. */
  renewLinks(
    entry: RoomId,
    to: Partial<Pick<AboutMeeting, "listenersKeyHash" | "hostsKeyHash" | "forContactPoint">>,
  ): void {
    Object.assign(this.#meeting(entry) ?? {}, to)
  }

  async #answer(raw: unknown): Promise<Result<ContactPointView>> {
    const read = contactPointRequestSchema.safeParse(raw)
    if (!read.success) return refuse("bad-input", read.error.message)
    const { id, accessKey, version, change } = read.data
    if (id !== this.id || (await hashOfToken(accessKey)) !== this.#accessKeyHash)
      return refuse("no-entry", "No such contact point")
    if (change.type !== "read") {
      if (version !== this.version) return refuse("stale", "Another page was faster")
      if (this.#isUnderFormerLink(change)) return refuse("stale", "A link was renewed")
      if (this.#isClosed(change)) return refuse("not-allowed", "The group is closed")
      this.#apply(change)
      this.version += 1
    }
    const { now, profile, publicKey, entries, interests } = this
    const view = { now, version: this.version, profile, publicKey, entries, interests }
    return accept(contactPointViewSchema.parse(structuredClone(view)))
  }

  #apply(change: Exclude<ContactPointChange, { type: "read" }>): void {
    switch (change.type) {
      case "setUp":
        this.publicKey = change.publicKey
        this.profile = change.profile
        return
      case "rename":
        this.profile = change.profile
        return
      case "makeInfoMeeting":
        return this.#add(change.sealed, aboutMeeting(change.meeting))
      case "changeInfoMeeting":
        return this.#move(change)
      case "makeGroup":
        this.#add(change.sealed, aboutGroup(change.group, this.now))
        this.interests = this.interests.filter(({ id }) => !change.interests.includes(id))
        return
      case "reissue":
      case "editEntry":
        this.#entry(change.entry).sealed = change.sealed
        return
      case "addPractice":
        this.#add(change.sealed, { kind: "practice", dates: { kind: "none" }, minutes: 60 })
        return
      case "addHolder":
        return void this.entries.push({ ...HOLDER, id: newId(), sealed: change.sealed })
      case "removeEntry":
        this.entries = this.entries.filter(({ id }) => id !== change.entry)
        return
      case "noteInterest":
        return this.#noted(change.interest, { contacted: change.contacted, note: change.note })
      case "deleteInterest":
        this.interests = this.interests.filter(({ id }) => id !== change.interest)
        return
      case "renew":
        return this.#renew(change)
    }
  }

  #renew(change: ChangeOf<"renew">): void {
    this.#accessKeyHash = change.accessKeyHash
    this.profile = change.profile
    this.publicKey = change.publicKey
    for (const { id, sealed } of change.entries) this.#entry(id).sealed = sealed
    for (const { interest, note } of change.notes) this.#noted(interest, { note })
  }

  #move({ entry, sealed, startsAt, minutes }: ChangeOf<"changeInfoMeeting">): void {
    const moved = this.#entry(entry)
    moved.sealed = sealed
    if (moved.about?.kind === "infoMeeting")
      Object.assign(moved.about, { startsAt, minutes, start: instantOf(startsAt) })
  }

  #meeting(entry: RoomId): AboutMeeting | undefined {
    const { about } = this.entries.find(({ id }) => id === entry) ?? {}
    return about?.kind === "infoMeeting" ? about : undefined
  }

  /** [S12.6] */
  #isClosed(change: ContactPointChange): boolean {
    if (change.type !== "reissue") return false
    const { about } = this.#entry(change.entry)
    return about?.kind === "group" && (about.closed || about.held > 0)
  }

  /** Whether a welcome is sealed under a link that listeners no longer have. */
  #isUnderFormerLink(change: ContactPointChange): boolean {
    if (change.type === "changeInfoMeeting")
      return this.#meeting(change.entry)?.listenersKeyHash !== change.listenersKeyHash
    if (change.type !== "renew") return false
    return change.welcomes.some(({ meeting, listenersKeyHash }) => {
      const entry = this.entries.find(({ room }) => room === meeting)
      return this.#meeting(entry?.id ?? "")?.listenersKeyHash !== listenersKeyHash
    })
  }

  #noted(interest: RoomId, to: Partial<Interest>): void {
    Object.assign(this.interests.find(({ id }) => id === interest) ?? {}, to)
  }

  #add(sealed: string, about: About): void {
    this.entries.push({ id: newId(), kind: about.kind, room: newId(), sealed, about })
  }

  #entry(id: RoomId): Entry {
    const found = this.entries.find((entry) => entry.id === id)
    if (found === undefined) throw new Error("No such entry")
    return found
  }
}

function newId(): RoomId {
  return randomBase64url(16)
}

function aboutMeeting({
  format,
  startsAt,
  minutes,
  language,
  listenersKeyHash,
  hostsKeyHash,
}: ChangeOf<"makeInfoMeeting">["meeting"]): AboutMeeting {
  return {
    kind: "infoMeeting",
    format,
    startsAt,
    start: instantOf(startsAt),
    minutes,
    phase: { kind: "waiting" },
    language,
    listenersKeyHash,
    hostsKeyHash,
    forContactPoint: null,
  }
}

function aboutGroup({ seats, initiator }: ChangeOf<"makeGroup">["group"], now: Instant): About {
  return {
    kind: "group",
    seats,
    taken: 0,
    closed: false,
    initiatorMeetingsLeft: initiator === null ? null : 5,
    held: 0,
    createdAt: now,
    used: [],
  }
}
