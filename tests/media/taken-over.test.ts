import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf } from "../support/test-client.ts"
import { Participant } from "./participant.ts"
import { signalledRoom } from "./signalled-room.ts"
import { type TestEngine, startEngine } from "./test-engine.ts"

interface Tab {
  client: TestClient
  person: Participant
}

describe("A seat that is taken over from another tab", () => {
  let started: TestEngine
  let server: TestServer
  let group: TestGroup
  const tabs: Tab[] = []

  beforeEach(async () => {
    started = await startEngine()
    server = await TestServer.start({ engine: started.engine })
    group = await makeGroup(server.origin)
  })

  afterEach(async () => {
    for (const { client, person } of tabs.splice(0)) {
      person.close()
      client.close()
    }
    await server.stop()
  })

  async function withMedia(client: TestClient): Promise<Tab> {
    const { room, notifications } = signalledRoom(client)
    const { rtpCapabilities } = started.engine
    const person = await Participant.enter(room, client.seat, rtpCapabilities, notifications)
    const tab = { client, person }
    tabs.push(tab)
    return tab
  }

  const enter = async (name: string) =>
    withMedia(await TestClient.inside(server.origin, group, { name }))

  it("[P2.1] carries nothing more from or to the first, though its browser continues as before", async () => {
    const kari = await enter("Kari")
    const first = await enter("Ola")
    await kari.person.produce("microphone")
    await first.person.produce("microphone")
    await first.person.resume(1, "microphone")
    await kari.person.resume(2, "microphone")
    await first.person.hears(1, "microphone", 10)
    await kari.person.hears(2, "microphone", 10)
    const producer = started.producers.at(-1)!

    const second = await first.client.again(server.origin, { sameTab: false })
    // The new tab has not opened anything yet.
    expect([producer.closed, started.engine.counts.producers]).toEqual([true, 1])
    const other = await kari.person.received(2, "microphone")
    const reopened = await first.client.ask("media-open", { rtpCapabilities: {} })
    expect(codeOf(reopened)).toBe("taken-over")

    const { person } = await withMedia(second)
    await person.produce("microphone")
    await person.resume(1, "microphone")
    // What was on its way when the tab was taken over has come by then.
    await person.hears(1, "microphone", 20)
    const heard = await first.person.received(1, "microphone")
    await person.hears(1, "microphone", 70)
    const after = await first.person.received(1, "microphone")
    expect(after.packets - heard.packets).toBeLessThan(5)
    await kari.person.resume(2, "microphone")
    await kari.person.hears(2, "microphone", 10)
    expect(other.packets).toBeGreaterThan(0)
  })

  it("[P1] but a seat that resumes on a new socket is heard without a gap", async () => {
    const kari = await enter("Kari")
    const ola = await enter("Ola")
    await ola.person.produce("microphone")
    await kari.person.resume(2, "microphone")
    await kari.person.hears(2, "microphone", 10)
    const back = await ola.client.again(server.origin)
    await kari.person.hears(2, "microphone", 20)
    expect(started.producers).toHaveLength(1)
    expect(started.producers[0]!.closed).toBe(false)
    back.close()
  })
})
