import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { LIMITS } from "#shared/values/limits.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { foundIn, leftBy, traces } from "../support/traces.ts"

const ANNOUNCEMENT = `kariAnnounces${"B".repeat(90)}`
const MESSAGE = `kariSends${"C".repeat(90)}`

describe("the keys of audio and video between tabs", () => {
  let server: TestServer
  let group: TestGroup
  let kari: TestClient
  let ola: TestClient

  beforeEach(async () => {
    server = await TestServer.start()
    group = await makeGroup(server.origin)
    kari = await TestClient.inside(server.origin, group, { name: "Kari" })
    ola = await TestClient.inside(server.origin, group, { name: "Ola" })
  })
  afterEach(() => server.stop())

  it("[E2] are announced to those inside, and to each who comes later", async () => {
    const first = need(await kari.ask("keys-announce", { announcement: ANNOUNCEMENT }))
    expect(first.announcements).toEqual([])
    await ola.hears("keys-announced")
    const announced = [{ seat: kari.seat, announcement: ANNOUNCEMENT }]
    expect(ola.notices("keys-announced")).toEqual(announced)
    const eva = await TestClient.inside(server.origin, group, { name: "Eva" })
    const later = need(await eva.ask("keys-announce", { announcement: SOME_SEALED }))
    expect(later.announcements).toEqual(announced)
  })

  it("[E2] are passed on to the seat that is named and to no other, with the sender's seat", async () => {
    const eva = await TestClient.inside(server.origin, group, { name: "Eva" })
    const toOla = { seat: ola.seat, message: MESSAGE }
    need(await kari.ask("keys-send", { messages: [toOla, { seat: 9, message: MESSAGE }] }))
    await ola.hears("keys-message")
    expect(ola.notices("keys-message")).toEqual([{ seat: kari.seat, message: MESSAGE }])
    // What the others see next comes after everything that was sent before it.
    need(await kari.command({ type: "startClock" }))
    await eva.sees("the clock", ({ clock }) => clock.kind === "running")
    expect(eva.notices("keys-message")).toEqual([])
    expect(kari.notices("keys-message")).toEqual([])
  })

  it("[E2] are gone with the connection", async () => {
    need(await kari.ask("keys-announce", { announcement: ANNOUNCEMENT }))
    kari.close()
    await ola.sees("Kari away", ({ people }) => people[0]?.presence.kind !== "here")
    const again = need(await ola.ask("keys-announce", { announcement: SOME_SEALED }))
    expect(again.announcements).toEqual([])
  })

  it("[E2] are refused from outside, too long and too many, and nobody hears of them", async () => {
    const outside = await TestClient.connect(server.origin, group)
    need(await outside.knock())
    expect(codeOf(await outside.ask("keys-announce", { announcement: ANNOUNCEMENT }))).toBe(
      "not-inside",
    )
    const toOla = { seat: ola.seat, message: MESSAGE }
    expect(codeOf(await outside.ask("keys-send", { messages: [toOla] }))).toBe("not-inside")
    const tooLong = "A".repeat(LIMITS.keyAnnouncement + 1)
    const many = Array.from({ length: 25 }, () => toOla)
    const wrong = [
      await kari.ask("keys-announce", { announcement: tooLong }),
      await kari.ask("keys-announce", { announcement: "not sealed" }),
      await kari.ask("keys-send", { messages: [] }),
      await kari.ask("keys-send", { messages: many }),
      await kari.ask("keys-send", { messages: [{ seat: 13, message: MESSAGE }] }),
      await kari.ask("keys-send", { messages: [{ ...toOla, message: "A".repeat(301) }] }),
    ]
    expect(wrong.map(codeOf)).toEqual(wrong.map(() => "bad-input"))
    need(await kari.command({ type: "startClock" }))
    await ola.sees("the clock", ({ clock }) => clock.kind === "running")
    expect(ola.notices("keys-announced")).toEqual([])
    expect(ola.notices("keys-message")).toEqual([])
  })

  it("[E2] leave no trace in the store or the log", async () => {
    need(await kari.ask("keys-announce", { announcement: ANNOUNCEMENT }))
    need(await kari.ask("keys-send", { messages: [{ seat: ola.seat, message: MESSAGE }] }))
    await ola.hears("keys-message")
    const left = await leftBy(server)
    expect(foundIn(left, traces("kariAnnounces"))).toEqual([])
    expect(foundIn(left, traces("kariSends"))).toEqual([])
    // What it would look like.
    expect(foundIn(Buffer.concat([left, Buffer.from(MESSAGE)]), traces("kariSends"))).not.toEqual(
      [],
    )
  })
})
