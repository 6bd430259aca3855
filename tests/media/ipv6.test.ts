import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { rtpCapabilitiesSchema } from "#shared/protocol/rtp-parameters.ts"

import { Product } from "../support/product.ts"
import { makeGroup } from "../support/test-group.ts"
import { TestClient, need } from "../support/test-client.ts"
import { Participant } from "./participant.ts"
import { signalledRoom } from "./signalled-room.ts"

describe("The product on an address of IPv6 only", () => {
  let product: Product
  const people: Participant[] = []
  const clients: TestClient[] = []

  beforeAll(async () => {
    product = await Product.start({ HOST: "::1", ANNOUNCED_ADDRESS: "::1" })
  })

  afterAll(async () => {
    for (const person of people) person.close()
    for (const client of clients) client.close()
    await product?.stop()
  })

  it("holds a meeting in which all participants hear and see each other", async () => {
    const { origin } = product
    expect(origin).toBe(`http://[::1]:${product.webPort}`)
    const group = await makeGroup(origin)
    for (const name of ["Kari", "Ola"]) {
      const client = await TestClient.connect(origin, group, { name })
      clients.push(client)
      const door = need(await client.knock())
      need(await client.sign())
      need(await client.enter())
      const { room, notifications } = signalledRoom(client)
      const capabilities = rtpCapabilitiesSchema.parse(door.rtpCapabilities)
      const opened = need(await client.ask("media-open", { rtpCapabilities: capabilities }))
      const addresses = opened.receive.iceCandidates.map(({ address }) => address)
      expect(new Set(addresses)).toEqual(new Set(["::1"]))
      const person = await Participant.enter(room, client.seat, capabilities, notifications)
      people.push(person)
      for (const source of ["microphone", "camera"] as const) await person.produce(source)
    }
    const opened = need(await clients[0]!.ask("media-restart-ice", {}))
    expect(opened.consumers).toHaveLength(2)
    const [kari, ola] = people
    for (const source of ["microphone", "camera"] as const) {
      await kari!.resume(2, source)
      await ola!.resume(1, source)
    }
    for (const source of ["microphone", "camera"] as const) {
      expect(await kari!.hears(2, source)).toBe(true)
      expect(await ola!.hears(1, source)).toBe(true)
    }
  })
})
