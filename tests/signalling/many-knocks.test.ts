import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { TestCircle } from "../support/test-circle.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"

const LINES = 50
const KNOCKS = 10_000

describe("a closed group at which a crowd keeps knocking", () => {
  let circle: TestCircle
  const clients: TestClient[] = []
  let addresses = 0
  let sent: number
  let answers: string[]

  beforeEach(async () => {
    circle = await TestCircle.gather(3, { seats: 5, hasMet: true })
    need(await circle.at(1).groupCommand({ type: "close" }))
    sent = 0
    answers = []
  })

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close()
    await circle.disband()
  })

  async function atDoor(name: string): Promise<TestClient> {
    // Each behind an address of their own [K2.1].
    const headers = { "x-forwarded-for": `198.51.100.${(addresses += 1)}` }
    const client = await TestClient.connect(circle.server.origin, circle.group, { name, headers })
    clients.push(client)
    need(await client.knock())
    return client
  }

  async function knockOnce(client: TestClient, name: string): Promise<string> {
    sent += 1
    const kind = sent % 2 === 0 ? "newcomer" : "returning"
    const code = codeOf(await client.ask("knock", { kind, name, seatToken: key() }))
    answers.push(code)
    return code
  }

  /** Knocks with one key after another until it is heard, or until they all have knocked enough. */
  async function knockOn(client: TestClient, name: string): Promise<void> {
    while (sent < KNOCKS) if ((await knockOnce(client, name)) === "ok") return
  }

  it("[K2] hears three of ten thousand at a time, and has time for the members", async () => {
    const [kari, ola] = [circle.at(1), circle.at(2)]
    ola.cut()
    await kari.sees("Ola has fallen out", () => kari.presenceOf(2) === "dropped")
    const mona = await atDoor("Mona")
    const { knock } = need(await mona.waitOutside())
    const receivedBefore = kari.notices("group").length
    const crowd = await Promise.all(Array.from({ length: LINES }, (_, index) => atDoor(`${index}`)))
    // The same sealed name each time: sealing ten thousand is not what is tested.
    const name = await crowd[0]!.sealedName()
    const flood = Promise.all(crowd.map((client) => knockOn(client, name)))
    await waitFor("the crowd knocks", () => answers.length > KNOCKS / 10, { every: 1 })

    await circle.act(1, { type: "startClock" })
    const back = await ola.again(circle.server.origin)
    clients.push(back)
    need(await back.command({ type: "raiseHand" }))
    await circle.act(1, { type: "propose", what: { kind: "admit", knock } })
    await circle.act(3, { type: "vote", proposal: await circle.proposal(), agree: true })
    await mona.hears("let-in")
    need(await mona.knock())
    need(await mona.sign())
    need(await mona.enter())
    expect(sent, "they were answered in the midst of it").toBeLessThan(KNOCKS)

    await flood
    expect(answers).toHaveLength(KNOCKS)
    // Mona was the third until she came in.
    expect(answers.filter((code) => code === "ok")).toHaveLength(3)
    expect(new Set(answers)).toEqual(new Set(["ok", "too-many"]))
    expect((await kari.snapshot()).group.knocks).toHaveLength(3)
    // Of three knocks, and of what Ola and Mona did to come in.
    expect(kari.notices("group").length - receivedBefore).toBeLessThanOrEqual(8)
    await kari.sees("Ola's hand", ({ hands }) => hands.includes(2))
  }, 120_000)

  it("[K1.1, K2] hears no more than three when the clients that are heard go on knocking as well", async () => {
    const kari = circle.at(1)
    const receivedBefore = kari.notices("group").length
    const crowd = await Promise.all(Array.from({ length: LINES }, (_, index) => atDoor(`${index}`)))
    const name = await crowd[0]!.sealedName()
    await Promise.all(
      crowd.map(async (client) => {
        for (let count = 0; count < 10; count += 1) await knockOnce(client, name)
      }),
    )
    expect(new Set(answers)).toEqual(new Set(["ok", "too-many"]))
    expect((await kari.snapshot()).group.knocks).toHaveLength(3)
    // Never of a knock that was refused.
    const heard = answers.filter((code) => code === "ok").length
    expect(heard).toBe(30)
    expect(kari.notices("group").length - receivedBefore).toBeLessThanOrEqual(heard)
  })
})
