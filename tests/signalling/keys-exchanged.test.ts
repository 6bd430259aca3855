import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { SealedPerson } from "../support/sealed-person.ts"
import { need } from "../support/test-client.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { bytesTraces, foundIn, leftBy } from "../support/traces.ts"
import { waitFor } from "../support/wait-for.ts"

describe("the keys of audio and video, made by browsers and passed on by the server", () => {
  let server: TestServer
  let group: TestGroup
  let everyone: SealedPerson[]

  beforeEach(async () => {
    server = await TestServer.start()
    group = await makeGroup(server.origin)
    everyone = []
    for (const name of ["Kari", "Ola", "Eva"])
      everyone.push(
        await SealedPerson.inside(server.origin, group, {
          name,
          serverNow: () => server.clock.now(),
        }),
      )
  })
  afterEach(async () => {
    for (const each of everyone) each.close()
    await server.stop()
  })

  async function allOpenAll(inside: readonly SealedPerson[]): Promise<void> {
    await waitFor("everyone opens everyone", async () => {
      for (const each of inside)
        if (!(await each.opensAll(inside.filter((other) => other !== each)))) return false
      return true
    })
  }

  it("[E2, E3] reach everyone, and who leaves is out though they keep all they have", async () => {
    const [kari, ola, eva] = everyone as [SealedPerson, SealedPerson, SealedPerson]
    await allOpenAll(everyone)
    expect(await kari.tab.words()).toBe(await eva.tab.words())
    need(await eva.client.ask("leave", {}))
    await waitFor("Kari and Ola seal with keys that Eva does not have", async () => {
      const frames = [(await kari.tab.send())!, (await ola.tab.send())!]
      for (const frame of frames) if (await eva.tab.opens(frame)) return false
      return true
    })
    await allOpenAll([kari, ola])
  })

  it("[E2.10, E2.11] are refused by browsers, and counted, where somebody inside made them up", async () => {
    const [kari, ola, eva] = everyone as [SealedPerson, SealedPerson, SealedPerson]
    await allOpenAll(everyone)
    // What Ola and others have sealed for each other.
    const passed = ola.client.notices("keys-message").map(({ message }) => message)
    const refusedBefore = kari.tab.refused["unopened-message"] ?? 0
    need(await eva.client.ask("keys-announce", { announcement: passed[0]! }))
    const { seat } = kari.client
    const messages = passed.map((message) => ({ seat, message }))
    need(await eva.client.ask("keys-send", { messages: messages.slice(0, 4) }))
    await waitFor("Kari and Ola have refused them", () => {
      const refused = kari.tab.refused["unopened-message"] ?? 0
      return (
        ola.tab.refused["unopened-announcement"] === 1 &&
        refused - refusedBefore === Math.min(4, messages.length)
      )
    })
    expect(kari.tab.refused).toMatchObject({ "unopened-announcement": 1 })
    // Nobody has sent Eva any.
    expect(Object.keys(eva.tab.refused)).not.toContain("unopened-announcement")
    await allOpenAll(everyone)
  })

  it("[E2] leave no base key in the server's store, log or metrics, nor in anything it passed on", async () => {
    await allOpenAll(everyone)
    const [kari, , eva] = everyone as [SealedPerson, SealedPerson, SealedPerson]
    need(await eva.client.ask("leave", {}))
    await waitFor("another key is in use", () => kari.tab.sealing.sendKeys.length > 3)
    // The relay's memory has only what it was given, and that it has passed on.
    const passed = everyone.flatMap(({ client }) =>
      client.heard.map((each) => JSON.stringify(each)),
    )
    const recorded = Buffer.concat([await leftBy(server), Buffer.from(passed.join("\n"))])
    const bases = everyone.flatMap(({ tab }) => tab.sealings.flatMap(({ sendKeys }) => sendKeys))
    expect(bases.length).toBeGreaterThan(6)
    for (const { base } of bases)
      expect(foundIn(recorded, bytesTraces(Buffer.from(base)))).toEqual([])
    // What is passed on is found.
    const announced = kari.client.notices("keys-announced")[0]!.announcement
    expect(recorded.includes(announced)).toBe(true)
  })
})
