import { readFile } from "node:fs/promises"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { ContactPointChange } from "#shared/contactPoint/messages.ts"
import { hashOfKey } from "../../server/rooms/secrets.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"
import {
  TestContactPoint,
  type TestInfoMeeting,
  askInterest,
  leaveInterest,
  sealedText,
} from "../support/test-contact-point.ts"
import { TestServer } from "../support/test-server.ts"

let server: TestServer
let point: TestContactPoint

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())
beforeEach(async () => {
  point = await TestContactPoint.make(server.origin)
})

function makeGroup(
  accessKey = key(),
  parts: { interests?: string[]; invitations?: { seat: number; tokenHash: string }[] } = {},
): ContactPointChange {
  const invitations = [1, 2, 3].map((seat) => ({ seat, tokenHash: hashOfKey(key()) }))
  return {
    type: "makeGroup",
    group: {
      accessKeyHash: hashOfKey(accessKey),
      name: sealedText("group"),
      seats: 6,
      language: "nb",
      initiator: null,
    },
    invitations,
    sealed: sealedText("a group"),
    interests: [],
    ...parts,
  }
}

function reissue(entry: string, seat: number, token: string): ContactPointChange {
  const invitation = { seat, tokenHash: hashOfKey(token) }
  return { type: "reissue", entry, invitation, sealed: sealedText(`again ${token}`) }
}

describe("a group out of chosen people", () => {
  let meeting: TestInfoMeeting

  beforeEach(async () => {
    meeting = await point.makeInfoMeeting()
  })

  it("[CP3, CP7] is made with its invitations, deletes the interests it is made of, and shows nobody", async () => {
    for (const word of ["one", "two", "three"])
      need(await leaveInterest(server.origin, meeting, key(), word))
    const [one, two, three] = (await point.read()).interests
    const accessKey = key()
    const change = makeGroup(accessKey, { interests: [one!.id, three!.id] })
    need(await point.act(change))
    expect(point.view.interests.map(({ id }) => id)).toEqual([two!.id])
    const entry = point.view.entries.at(-1)!
    expect(entry.about).toEqual({
      kind: "group",
      seats: 6,
      taken: 0,
      closed: false,
      initiatorMeetingsLeft: null,
      held: 0,
      createdAt: server.clock.now(),
      used: [],
    })
  })

  it("[CP1.2, CP3.1] is one group when two pages make it at once", async () => {
    const other = await TestContactPoint.open(server.origin, point.id, point.accessKey)
    await point.read()
    await other.read()
    const done = await Promise.all([point.act(makeGroup()), other.act(makeGroup())])
    expect(done.map(codeOf).toSorted()).toEqual(["ok", "stale"])
    const groups = (await point.read()).entries.filter(({ kind }) => kind === "group")
    expect(groups).toHaveLength(1)
  })

  it("[CP3.2] is not made when one of them has withdrawn meanwhile", async () => {
    const receipt = key()
    need(await leaveInterest(server.origin, meeting, receipt))
    const [interest] = (await point.read()).interests
    need(await askInterest(server.origin, { type: "withdraw", receipt }))
    const change = makeGroup(key(), { interests: [interest!.id] })
    expect(codeOf(await point.act(change))).toBe("stale")
    expect((await point.read()).entries).toHaveLength(1)
  })

  it("[CP3] is refused with invitations that do not fit it", async () => {
    const tokenHash = hashOfKey(key())
    const twice = [1, 2].map((seat) => ({ seat, tokenHash }))
    expect(codeOf(await point.act(makeGroup(key(), { invitations: twice })))).toBe("bad-input")
    const outside = [{ seat: 7, tokenHash }]
    expect(codeOf(await point.act(makeGroup(key(), { invitations: outside })))).toBe("bad-input")
    expect((await point.read()).entries).toHaveLength(1)
  })

  it("[CP3.3, S12.6] takes an invitation back that somebody else has used, and that person leaves the room", async () => {
    const { group, entry, tokens } = await point.makeGroup()
    const [first = ""] = tokens
    const wrong = await TestClient.inside(server.origin, group, { invitation: first })
    expect((await point.read()).entries.at(-1)?.about).toMatchObject({ taken: 1, used: [1] })
    const [second, sealed] = [key(), sealedText("again")]
    const invitation = { seat: 1, tokenHash: hashOfKey(second) }
    need(await point.act({ type: "reissue", entry, invitation, sealed }))
    expect(point.view.entries.at(-1)).toMatchObject({ sealed, about: { taken: 0, used: [] } })
    await wrong.hears("removed")
    expect(codeOf(await wrong.command({ type: "raiseHand" }))).not.toBe("ok")
    const right = await TestClient.connect(server.origin, group, { invitation: second })
    expect(need(await right.knock()).you).toEqual({ kind: "invited" })
    await right.comeIn()
    expect(right.seat).toBe(1)
    expect((await point.read()).entries.at(-1)?.about).toMatchObject({ taken: 1, used: [1] })
    for (const client of [wrong, right]) client.close()
  })

  it("[CP3.3, S12.6] makes an invitation again that nobody has used: the old link is dead, and the new one opens the seat", async () => {
    const { group, entry, tokens } = await point.makeGroup()
    const second = key()
    need(await point.act(reissue(entry, 1, second)))
    const late = await TestClient.connect(server.origin, group, { invitation: tokens[0]! })
    expect(need(await late.knock()).you).toEqual({ kind: "invitationUsed" })
    expect(codeOf(await late.sign())).toBe("stale")
    const right = await TestClient.inside(server.origin, group, { invitation: second })
    expect(right.seat).toBe(1)
    for (const client of [late, right]) client.close()
  })

  it("[CP1.1, CP3.3] makes one new invitation when two pages press at once, and of two presses the later is valid", async () => {
    const { group, entry } = await point.makeGroup()
    const other = await TestContactPoint.open(server.origin, point.id, point.accessKey)
    const [first, second, third] = [key(), key(), key()]
    const done = await Promise.all([
      point.act(reissue(entry, 1, first)),
      other.act(reissue(entry, 1, second)),
    ])
    expect(done.map(codeOf)).toEqual(["ok", "stale"])
    need(await point.act(reissue(entry, 1, third)))
    const kinds = []
    for (const invitation of [first, second, third]) {
      const client = await TestClient.connect(server.origin, group, { invitation })
      kinds.push(need(await client.knock()).you.kind)
      client.close()
    }
    expect(kinds).toEqual(["invitationUsed", "invitationUsed", "invited"])
    // The same token twice is no new invitation.
    expect(codeOf(await point.act(reissue(entry, 1, third)))).toBe("bad-input")
  })

  it("[CP3.3, S12.8] makes the initiator's again: the mark leaves the person who used it, and goes with the new link", async () => {
    const { group, entry, tokens } = await point.makeGroup({ isFirstInitiator: true })
    const wrong = await TestClient.inside(server.origin, group, { invitation: tokens[0]! })
    await wrong.seesGroup("the mark is on seat 1", ({ initiator }) => initiator === 1)
    const second = key()
    need(await point.act(reissue(entry, 1, second)))
    await wrong.hears("removed")
    const per = await TestClient.inside(server.origin, group, { invitation: tokens[1]! })
    await per.seesGroup("nobody has the mark", ({ initiator }) => initiator === null)
    const ida = await TestClient.inside(server.origin, group, { invitation: second })
    await per.seesGroup("the mark is on seat 1 again", ({ initiator }) => initiator === 1)
    expect((await point.read()).entries.at(-1)?.about).toMatchObject({ initiatorMeetingsLeft: 5 })
    for (const client of [wrong, per, ida]) client.close()
  })

  it("[CP3.4] stays when its entry is removed: it belongs to its members", async () => {
    const { group, entry, tokens } = await point.makeGroup()
    const member = await TestClient.inside(server.origin, group, { invitation: tokens[0]! })
    need(await point.act({ type: "removeEntry", entry }))
    expect(point.view.entries.map(({ id }) => id)).not.toContain(entry)
    need(await member.command({ type: "raiseHand" }))
    const invited = await TestClient.connect(server.origin, group, { invitation: tokens[1]! })
    expect(need(await invited.knock()).you).toEqual({ kind: "invited" })
    for (const client of [member, invited]) client.close()
  })

  it("[CP2.2, CP3.3] leaves the page as it is when the group refuses", async () => {
    const { group, entry, tokens } = await point.makeGroup()
    const member = await TestClient.inside(server.origin, group, { invitation: tokens[0]! })
    need(await member.groupCommand({ type: "close" }))
    const before = await point.read()
    const invitation = { seat: 1, tokenHash: hashOfKey(key()) }
    const change = { type: "reissue", entry, invitation, sealed: sealedText("again") } as const
    expect(codeOf(await point.act(change))).toBe("not-allowed")
    expect((await point.read()).entries).toEqual(before.entries)
    member.close()
  })
})

describe("what is stored of it", () => {
  it("[CP7] has no link, key or token in it", async () => {
    const meeting = await point.makeInfoMeeting()
    const receipt = key()
    need(await leaveInterest(server.origin, meeting, receipt))
    await point.read()
    const { group, tokens } = await point.makeGroup()
    const client = await TestClient.inside(server.origin, group, { invitation: tokens[0]! })
    const files = await Promise.all(
      ["", "-wal"].map((end) => readFile(`${server.storeFile}${end}`).catch(() => Buffer.alloc(0))),
    )
    const bytes = Buffer.concat(files)
    expect(bytes.includes(hashOfKey(receipt))).toBe(true)
    const links = [point.accessKey, meeting.listeners, meeting.hosts, group.keys.accessKey]
    const secrets = [...links, group.secret, group.name, receipt, ...tokens, client.seatToken]
    expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([])
    expect(secrets.filter((secret) => server.logged.some((line) => line.includes(secret)))).toEqual(
      [],
    )
    client.close()
  })
})
