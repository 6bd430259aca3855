import { deriveKeys, makeSecret } from "../../client/core/crypto/keys.ts"
import { seal } from "../../client/core/crypto/seal.ts"
import { hashOfKey } from "../../server/rooms/secrets.ts"
import type {
  ContactPointChange,
  ContactPointView,
  InterestReply,
  InterestRequest,
} from "#shared/contactPoint/messages.ts"
import type { Result } from "#shared/values/result.ts"
import { key, need } from "./test-client.ts"
import { type TestGroup, postJson } from "./test-group.ts"

/** As long as something sealed, and recognised by its word. */
export function sealedText(word: string, length = 80): string {
  return word.replaceAll(/[^A-Za-z0-9]/gu, "_").padEnd(length, "_")
}

export function publicKeyText(word: string): string {
  return sealedText(word, 87)
}

/** An info meeting with its links' keys. */
export interface TestInfoMeeting {
  entry: string
  id: string
  listeners: string
  hosts: string
}

/** A group with the tokens of its personal links: the first is for seat 1. */
export interface TestInvitedGroup {
  group: TestGroup
  entry: string
  tokens: string[]
}

/** A group as a browser makes it, before it has a room. */
async function newTestGroup(): Promise<TestGroup> {
  const secret = makeSecret()
  return { room: "", secret, keys: await deriveKeys(secret), name: "Torsdagsgruppa" }
}

/** A contact point as one who holds its link sees it. */
export class TestContactPoint {
  readonly origin: string
  readonly id: string
  accessKey: string
  view: ContactPointView

  /** Makes one as the operator does, and sets it up. */
  static async make(origin: string): Promise<TestContactPoint> {
    const accessKey = key()
    const body = { accessKeyHash: hashOfKey(accessKey) }
    const made = need(
      (await postJson(origin, "/api/contact-points", body)) as Result<{ id: string }>,
    )
    const point = await TestContactPoint.open(origin, made.id, accessKey)
    const profile = sealedText("profile")
    need(await point.act({ type: "setUp", profile, publicKey: publicKeyText("first") }))
    return point
  }

  /** Opens its page. */
  static async open(origin: string, id: string, accessKey: string): Promise<TestContactPoint> {
    const request = { id, accessKey, version: 0, change: { type: "read" } }
    const view = need(
      (await postJson(origin, "/api/contact-point", request)) as Result<ContactPointView>,
    )
    return new TestContactPoint(origin, { id, accessKey, view })
  }

  private constructor(
    origin: string,
    { id, accessKey, view }: { id: string; accessKey: string; view: ContactPointView },
  ) {
    this.origin = origin
    this.id = id
    this.accessKey = accessKey
    this.view = view
  }

  /** Does it on the page as it was last shown. */
  async act(
    change: ContactPointChange,
    { version = this.view.version, accessKey = this.accessKey } = {},
  ): Promise<Result<ContactPointView>> {
    const request = { id: this.id, accessKey, version, change }
    const done = (await postJson(
      this.origin,
      "/api/contact-point",
      request,
    )) as Result<ContactPointView>
    if (done.ok) this.view = done.value
    return done
  }

  async read(): Promise<ContactPointView> {
    return need(await this.act({ type: "read" }))
  }

  /** Makes a group of as many as are invited: a personal link for each of the seats from 1 on. */
  async makeGroup({
    invited = 3,
    seats = 6,
    interests = [] as string[],
    /** Whether the first of them has the initiator's mark. */
    isFirstInitiator = false,
  } = {}): Promise<TestInvitedGroup> {
    const group = await newTestGroup()
    const tokens = Array.from({ length: invited }, () => key())
    const change = {
      type: "makeGroup",
      group: {
        accessKeyHash: group.keys.accessKeyHash,
        name: await seal(group.keys.contentKey, "group-name", group.name),
        seats,
        language: "nb",
        initiator: isFirstInitiator ? hashOfKey(tokens[0] ?? "") : null,
      },
      invitations: tokens.map((token, index) => ({ seat: index + 1, tokenHash: hashOfKey(token) })),
      sealed: sealedText("a group"),
      interests,
    } as const
    need(await this.act({ ...change, invitations: [...change.invitations] }))
    const { id: entry, room } = this.view.entries.at(-1)!
    return { group: { ...group, room: room! }, entry, tokens }
  }

  async makeInfoMeeting(
    parts: Partial<Extract<ContactPointChange, { type: "makeInfoMeeting" }>["meeting"]> = {},
  ): Promise<TestInfoMeeting> {
    const [listeners, hosts] = [key(), key()]
    const meeting = {
      format: "infoMeeting",
      listenersKeyHash: hashOfKey(listeners),
      hostsKeyHash: hashOfKey(hosts),
      listenersSecret: sealedText("listeners secret"),
      hostsPublicKey: publicKeyText("hosts"),
      welcome: sealedText("welcome"),
      startsAt: "2099-12-03T18:00",
      minutes: 60,
      language: "nb",
      ...parts,
    } as const
    need(await this.act({ type: "makeInfoMeeting", meeting, sealed: sealedText("a meeting") }))
    const { id: entry, room } = this.view.entries.at(-1)!
    return { entry, id: room!, listeners, hosts }
  }
}

export function askInterest(origin: string, body: object): Promise<Result<InterestReply>> {
  return postJson(origin, "/api/interest", body) as Promise<Result<InterestReply>>
}

/** Leaves an interest by the listeners' link of a meeting. `receipt`: the token of the code. */
export function leaveInterest(
  origin: string,
  meeting: TestInfoMeeting,
  receipt: string,
  word = "interest",
): Promise<Result<InterestReply>> {
  const request: InterestRequest = {
    type: "leave",
    meeting: meeting.id,
    accessKey: meeting.listeners,
    receiptHash: hashOfKey(receipt),
    sealed: sealedText(`${word} sealed`, 160),
    own: sealedText(`${word} own`, 120),
  }
  return askInterest(origin, request)
}
