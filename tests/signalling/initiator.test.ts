import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { INITIATOR_MEETINGS } from "#shared/group/meetings-left.ts"
import { seal } from "../../client/core/crypto/seal.ts"
import { hashOfKey } from "../../server/rooms/secrets.ts"
import { makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"

const MINUTE = 60_000

describe("an initiator", () => {
  let server: TestServer
  const everyone: TestClient[] = []

  beforeEach(async () => {
    server = await TestServer.start()
  })

  afterEach(async () => {
    for (const client of everyone.splice(0)) client.close()
    await server.stop()
  })

  /** A group made by one who is its initiator, and three more. */
  async function founded() {
    const token = key()
    const group = await makeGroup(server.origin, { seats: 4, initiator: hashOfKey(token) })
    const tokens = [key(), key(), token, key()]
    const people: TestClient[] = []
    for (const [index, seatToken] of tokens.entries()) {
      const name = `Nr. ${index + 1}`
      people.push(await TestClient.inside(server.origin, group, { name, seatToken }))
    }
    everyone.push(...people)
    return { group, people, initiator: people[2]! }
  }

  it("[I1] has the mark that all see, and a seat that is kept for them", async () => {
    const token = key()
    const group = await makeGroup(server.origin, { seats: 2, initiator: hashOfKey(token) })
    const first = await TestClient.inside(server.origin, group)
    const second = await TestClient.connect(server.origin, group)
    need(await second.knock())
    expect(codeOf(await second.sign())).toBe("full")
    const initiator = await TestClient.inside(server.origin, group, { seatToken: token })
    everyone.push(first, second, initiator)
    await first.seesGroup("the mark", (view) => view.initiator === initiator.seat)
  })

  it("[I3] withdraws for good: the mark is gone, the group closes, the old token opens nothing", async () => {
    const { group, people, initiator } = await founded()
    const [kari] = people
    expect(codeOf(await kari!.groupCommand({ type: "withdraw", words: null }))).toBe("not-allowed")
    const words = await seal(group.keys.contentKey, "group-words", "Lykke til videre")
    need(await initiator.groupCommand({ type: "withdraw", words }))
    await kari!.seesGroup("the farewell", (view) => view.notes[0]?.kind === "withdrew")
    expect(kari!.view).toMatchObject({ initiator: null, closed: { by: null } })
    expect(kari!.presenceOf(initiator.seat)).toBeUndefined()

    const again = await TestClient.connect(server.origin, group, {
      seatToken: initiator.seatToken,
    })
    everyone.push(again)
    expect(need(await again.knock()).you).toEqual({ kind: "withdrawn" })
    const { knock } = need(await again.waitOutside())
    need(await kari!.command({ type: "propose", what: { kind: "admit", knock } }))
    const proposal = (await kari!.snapshot()).meeting.proposals[0]?.id ?? 0
    need(await people[1]!.command({ type: "vote", proposal, agree: true }))
    await again.hears("let-in")
    expect((await kari!.snapshot()).group.initiator).toBeNull()
  })

  it("[I2] is withdrawn when the fifth meeting is over, and notified then", async () => {
    const { group, people, initiator } = await founded()
    let [kari, , last] = [people[0]!, people[1]!, initiator]
    for (let held = 1; held <= INITIATOR_MEETINGS; held += 1) {
      expect(kari.view?.initiator).toBe(initiator.seat)
      need(await kari.command({ type: "startClock" }))
      server.clock.advance(136 * MINUTE)
      await kari.hears("closed")
      // At the last closing it is not only the meeting that is over for the initiator.
      await last.hears(held < INITIATOR_MEETINGS ? "closed" : "withdrawn")
      expect(last.heard.at(-1)?.name).toBe(held < INITIATOR_MEETINGS ? "closed" : "withdrawn")
      const clients = await Promise.all(
        [kari, last].map(({ seatToken, name }) =>
          TestClient.connect(server.origin, group, { seatToken, name }),
        ),
      )
      everyone.push(...clients)
      ;[kari, last] = [clients[0]!, clients[1]!]
      need(await kari.knock())
      const own = need(await last.knock()).you
      expect(own.kind).toBe(held < INITIATOR_MEETINGS ? "member" : "withdrawn")
      need(await kari.enter())
      if (held < INITIATOR_MEETINGS) need(await last.enter())
      expect(kari.view?.held).toBe(held)
    }
    expect(kari.view).toMatchObject({ initiator: null, closed: { by: null } })
    expect(kari.view?.notes.at(-1)).toMatchObject({ kind: "withdrew" })
  })
})
