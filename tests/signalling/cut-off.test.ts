import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"

/** A client that is out in any way neither hears nor is heard from that instant, whatever it does. */
describe("a participant who is out of the room", () => {
  let server: TestServer
  let group: TestGroup
  let kari: TestClient
  let ola: TestClient
  let aud: TestClient

  beforeEach(async () => {
    server = await TestServer.start()
    group = await makeGroup(server.origin)
    kari = await TestClient.inside(server.origin, group, { name: "Kari" })
    ola = await TestClient.inside(server.origin, group, { name: "Ola" })
    aud = await TestClient.inside(server.origin, group, { name: "Aud" })
    for (const client of [kari, ola, aud]) await client.sendAll()
    await waitFor("all three have media", () => server.media.room.seats.size === 3)
  })

  afterEach(async () => {
    for (const client of [kari, ola, aud]) client.close()
    await server.stop()
  })

  const gone = (seat: number) => !server.media.room.seats.has(seat)
  const isCutOff = (seat: number) => waitFor(`the media of ${seat} is closed`, () => gone(seat))

  it("[P2.1] when another tab has taken the seat, before that tab opens anything", async () => {
    const second = await ola.again(server.origin, { sameTab: false })
    await ola.hears("taken-over")
    expect(gone(2)).toBe(true)
    expect(server.media.room.flowing().filter((flow) => flow.startsWith("2"))).toEqual([])
    // Neither can the first open again.
    const { rtpCapabilities } = server.media
    expect(codeOf(await ola.ask("media-open", { rtpCapabilities }))).toBe("taken-over")
    expect(codeOf(await ola.ask("media-restart-ice", {}))).toBe("taken-over")
    expect(gone(2)).toBe(true)
    await second.sendAll()
    expect(gone(2)).toBe(false)
    second.close()
  })

  it("[P2.1] also when the first tab's socket was gone before, and the second has no audio or video", async () => {
    ola.cut()
    await kari.sees("Ola falls out", () => kari.presenceOf(2) === "dropped")
    expect(gone(2)).toBe(false)
    const second = await ola.again(server.origin, { sameTab: false })
    expect(await isCutOff(2)).toBe(true)
    second.close()
  })

  it("[P2.1] also when the first was just about to open", async () => {
    const { rtpCapabilities } = server.media
    for (let times = 0; times < 20; times += 1) {
      const opening = ola.ask("media-open", { rtpCapabilities })
      const second = await ola.again(server.origin, { sameTab: false })
      await opening
      await second.snapshot()
      expect(gone(2)).toBe(true)
      ola.close()
      ola = second
    }
  })

  it("[P1] but a tab that comes back keeps what it has, also when its old socket is not yet missed", async () => {
    const back = await ola.again(server.origin)
    await ola.hears("taken-over")
    need(await back.ask("media-restart-ice", {}))
    expect(server.media.room.calls.filter(({ kind }) => kind === "open")).toHaveLength(3)
    expect(server.media.room.flowing()).toHaveLength(6)
    back.close()
  })

  it("[P2.1] nor does it help to name another's transport", async () => {
    const { group: where, seatToken } = ola
    const second = await TestClient.connect(server.origin, where, { name: "Ola", seatToken })
    need(await second.knock())
    need(await second.enter({ pledge: ola.pledge, transport: kari.transport }))
    expect(await isCutOff(2)).toBe(true)
    expect(gone(1)).toBe(false)
    second.close()
  })

  it("when they have left", async () => {
    need(await ola.ask("leave", {}))
    expect(await isCutOff(2)).toBe(true)
  })

  it("when the group has removed them", async () => {
    need(await kari.command({ type: "propose", what: { kind: "remove", seat: 2 } }))
    const [proposal] = (await aud.snapshot()).meeting.proposals
    need(await aud.command({ type: "vote", proposal: proposal!.id, agree: true }))
    await ola.hears("removed")
    expect(gone(2)).toBe(true)
  })

  it("when they have given up the seat, in the room or from another tab at the door", async () => {
    need(await ola.groupCommand({ type: "quit", words: null }))
    expect(await isCutOff(2)).toBe(true)
    const atDoor = await TestClient.connect(server.origin, group, { seatToken: aud.seatToken })
    need(await atDoor.knock())
    need(await atDoor.sign())
    need(await atDoor.groupCommand({ type: "quit", words: null }))
    expect(await isCutOff(3)).toBe(true)
    expect(gone(1)).toBe(false)
    atDoor.close()
  })

  it("when they have been away for so long that the seat counts as absent", async () => {
    ola.cut()
    await kari.sees("Ola falls out", () => kari.presenceOf(2) === "dropped")
    server.clock.advance(2 * MINUTE)
    expect(await isCutOff(2)).toBe(true)
  })

  it("when the room has closed", async () => {
    const { room } = server.media
    need(await kari.command({ type: "startClock" }))
    server.clock.advance(200 * MINUTE)
    await kari.hears("closed")
    expect(await waitFor("the media is closed", () => room.closed)).toBe(true)
  })
})
