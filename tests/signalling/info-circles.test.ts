import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { InfoOwn } from "#shared/infoMeeting/messages.ts"
import type { HostView } from "#shared/infoMeeting/view.ts"
import { hashOfKey } from "../../server/rooms/secrets.ts"
import { type Keys, deriveKeys, makeSecret } from "../../client/core/crypto/keys.ts"
import { InfoClient, actToken } from "../support/info-client.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"
import { TestServer } from "../support/test-server.ts"
import { type TestInfoMeeting, makeInfoMeeting } from "../support/test-info-meeting.ts"
import { waitFor } from "../support/wait-for.ts"

const MINUTE = 60_000
type OwnCircle = Extract<InfoOwn, { kind: "circle" }>

describe("small circles", () => {
  let server: TestServer
  let meeting: TestInfoMeeting
  let hanne: InfoClient<HostView>
  let circles: { secret: string; keys: Keys }[]
  const clients: { close(): void }[] = []

  beforeAll(async () => {
    server = await TestServer.start()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    meeting = await makeInfoMeeting(server)
    hanne = await InfoClient.hosting(meeting)
    clients.push(hanne)
    need(await hanne.host({ type: "begin" }))
    const made = [makeSecret(), makeSecret()]
    circles = await Promise.all(
      made.map(async (secret) => ({ secret, keys: await deriveKeys(secret) })),
    )
  })
  afterEach(() => {
    for (const client of clients.splice(0)) client.close()
  })

  async function listeners(count: number): Promise<InfoClient[]> {
    const all: InfoClient[] = []
    for (let index = 0; index < count; index += 1) all.push(await InfoClient.listening(meeting))
    clients.push(...all)
    return all
  }

  async function offer(minutes = 10): Promise<string> {
    const id = actToken()
    const keys = circles.map((circle) => circle.keys.accessKeyHash)
    need(await hanne.host({ type: "offerCircles", id, minutes, keys }))
    return id
  }

  /** Says yes. The seat token that the person will have. */
  async function yes(client: InfoClient | InfoClient<HostView>, id: string): Promise<string> {
    const token = key()
    need(await client.act({ type: "wantCircle", offer: id, token, on: true }))
    return token
  }

  /** Goes to the room that the person was notified of, on a second connection. */
  async function goTo(own: OwnCircle, seatToken: string): Promise<TestClient> {
    const circle = circles[own.index ?? -1]
    if (circle === undefined || own.room === null) throw new Error("There is no such circle")
    const group = { room: own.room, secret: circle.secret, keys: circle.keys, name: "" }
    const client = await TestClient.connect(server.origin, group, { seatToken })
    clients.push(client)
    return client
  }

  /** As the browser does: the token with which the person wanted one is the invitation, and the seat's token from then on. */
  async function claimSeat(client: TestClient): Promise<void> {
    const { room, keys } = client.group
    const { seatToken } = client
    const { accessKey } = keys
    const lobby = await client.ask("lobby", { room, accessKey, seatToken, invitation: seatToken })
    client.pledge = need(lobby).pledge.hash
  }

  const ownCircle = (client: InfoClient, token: string) => client.own(token) as OwnCircle

  it("[IM11] are for those who want one, each in a room and on a seat of their own", async () => {
    const all = await listeners(7)
    const id = await offer()
    const tokens = await Promise.all(all.slice(0, 6).map((each) => yes(each, id)))
    const hostToken = await yes(hanne, id)
    await hanne.sees("seven want one", ({ circling }) => circling === 7)
    server.clock.advance(30_000)
    for (const [index, token] of tokens.entries()) await all[index]!.hearsOwn(token, "placed")
    await hanne.hearsOwn(hostToken, "placed")
    const owns = tokens.map((token, index) => ownCircle(all[index]!, token))
    const seats = owns.map(({ room, seat }) => `${room} ${seat}`)
    expect(new Set(seats).size).toBe(6)
    expect(new Set(owns.map(({ room }) => room)).size).toBe(2)
    expect(all[6]!.notices("info-own")).toEqual([])
    const first = await goTo(owns[0]!, tokens[0]!)
    await claimSeat(first)
    need(await first.sign())
    need(await first.enter())
    expect(first.seat).toBe(owns[0]!.seat)
    // A person in a circle listens on: leaving it is back to the plenary at once.
    need(await first.ask("leave", {}))
    expect(all[0]!.socket.connected).toBe(true)
  })

  it("[IM11, S12.7] let nobody in who did not say that they want one, nor on another's seat, whatever link they hold", async () => {
    const all = await listeners(4)
    const id = await offer()
    const tokens = await Promise.all(all.slice(0, 3).map((each) => yes(each, id)))
    server.clock.advance(30_000)
    await all[0]!.hearsOwn(tokens[0]!, "placed")
    const own = ownCircle(all[0]!, tokens[0]!)
    const thief = await goTo(own, key())
    await claimSeat(thief)
    expect(codeOf(await thief.sign())).not.toBe("ok")
    expect(codeOf(await thief.enter())).not.toBe("ok")
  })

  it("[IM11] are over by time, with half a minute to finish, and all are notified", async () => {
    const all = await listeners(3)
    const id = await offer(5)
    const tokens = await Promise.all(all.map((each) => yes(each, id)))
    server.clock.advance(30_000)
    await all[0]!.hearsOwn(tokens[0]!, "placed")
    const inside = await goTo(ownCircle(all[0]!, tokens[0]!), tokens[0]!)
    await claimSeat(inside)
    need(await inside.sign())
    need(await inside.enter())
    server.clock.advance(5 * MINUTE)
    for (const [index, token] of tokens.entries()) await all[index]!.hearsOwn(token, "over")
    expect(inside.notices("deleted")).toEqual([])
    server.clock.advance(30_000)
    await waitFor("the room has ended", () => inside.notices("deleted").length > 0)
  })

  it("[IM11] do not form for too few, and end for those who take it back", async () => {
    const [anna, bo] = await listeners(2)
    const id = await offer()
    const [first, second] = [await yes(anna!, id), await yes(bo!, id)]
    const no = { type: "wantCircle", offer: id, token: second, on: false } as const
    need(await bo!.act(no))
    await bo!.hearsOwn(second, "none")
    server.clock.advance(30_000)
    await anna!.hearsOwn(first, "none")
    await anna!.sees("there are none", ({ circles: now }) => now.kind === "none")
    expect(bo!.view?.circles).toEqual({ kind: "none" })
  })

  it("[IM11] stand while a person loses the connection to the plenary", async () => {
    const all = await listeners(3)
    const id = await offer()
    const tokens = await Promise.all(all.map((each) => yes(each, id)))
    all[0]!.cut()
    server.clock.advance(30_000)
    await all[1]!.hearsOwn(tokens[1]!, "placed")
    const again = await InfoClient.connect(meeting)
    clients.push(again)
    need(await again.lobby("listener"))
    need(await again.enter({ acts: [], circle: tokens[0]! }))
    await again.hearsOwn(tokens[0]!, "placed")
    expect(hashOfKey(tokens[0]!)).not.toBe(tokens[0])
  })

  it("[IM11] stand for a host who loses the connection too", async () => {
    const all = await listeners(2)
    const id = await offer()
    const tokens = await Promise.all(all.map((each) => yes(each, id)))
    const circle = await yes(hanne, id)
    hanne.cut()
    server.clock.advance(30_000)
    await all[0]!.hearsOwn(tokens[0]!, "placed")
    const again = await InfoClient.connect<HostView>(meeting, { token: hanne.token })
    clients.push(again)
    need(await again.lobby("host"))
    need(await again.enterStage({ circle }))
    await again.hearsOwn(circle, "placed")
    const [own, other] = [again.own(circle) as OwnCircle, ownCircle(all[0]!, tokens[0]!)]
    expect([own.room === other.room, own.seat === other.seat]).toEqual([true, false])
  })

  it("[IM11] are recalled by a host, with half a minute to finish", async () => {
    const all = await listeners(3)
    const id = await offer()
    const tokens = await Promise.all(all.map((each) => yes(each, id)))
    server.clock.advance(30_000)
    await all[0]!.hearsOwn(tokens[0]!, "placed")
    need(await hanne.host({ type: "recallCircles", id }))
    server.clock.advance(30_000)
    await all[0]!.hearsOwn(tokens[0]!, "over")
    expect((await hanne.snapshot()).view.circles.kind).toBe("none")
  })
})
