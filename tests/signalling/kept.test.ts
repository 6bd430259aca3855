import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { inventoryOf } from "#shared/privacy-inventory/table.ts"
import { MINUTE } from "#shared/meeting/phase.ts"
import { type StoredField, fieldsInSqlite } from "../support/stored-fields.ts"
import { makeGroup } from "../support/test-group.ts"
import { DOCUMENT_KINDS } from "#shared/room/document-store.ts"
import { TestContactPoint, leaveInterest } from "../support/test-contact-point.ts"
import { TestCircle } from "../support/test-circle.ts"
import { TestClient, key, need } from "../support/test-client.ts"

const WORDS = "w".repeat(120)

/** A group's evening in which as much as possible happens, looked at on the disk again and again. */
describe("what is found in the store", () => {
  let circle: TestCircle
  const outside: TestClient[] = []
  const found = new Set<StoredField>()

  function look(): void {
    for (const field of fieldsInSqlite(circle.server.storeFile)) found.add(field)
  }

  beforeAll(async () => {
    circle = await TestCircle.gather(4, { seats: 6 })
    await deleteAnother()
    await makeInfoMeeting()
    await beforeTheMeeting()
    await duringTheMeeting()
    circle.server.clock.advance(200 * MINUTE)
    await circle.at(1).hears("closed")
    look()
  })

  afterAll(async () => {
    for (const client of outside) client.close()
    await circle.disband()
  })

  /** Of a group that is deleted there is something left, too. */
  async function deleteAnother(): Promise<void> {
    const { origin } = circle.server
    const last = await TestClient.inside(origin, await makeGroup(origin), { name: "Per" })
    outside.push(last)
    need(await last.groupCommand({ type: "quit", words: null }))
  }

  /** What is stored beside the groups. */
  async function makeInfoMeeting(): Promise<void> {
    const point = await TestContactPoint.make(circle.server.origin)
    const meeting = await point.makeInfoMeeting()
    need(await leaveInterest(circle.server.origin, meeting, key()))
    look()
  }

  async function beforeTheMeeting(): Promise<void> {
    const day = new Date(circle.server.clock.now()).toISOString().slice(0, 10)
    const dates = { kind: "every", weeks: 1, from: day, time: "23:59" } as const
    need(await circle.at(1).groupCommand({ type: "setDates", dates }))
    const [at = 0] = need(await circle.at(1).ask("group", {})).coming
    need(await circle.at(2).groupCommand({ type: "apologise", at, words: WORDS }))
    need(await circle.at(4).groupCommand({ type: "quit", words: WORDS }))
    need(await circle.at(1).groupCommand({ type: "openDoor" }))
    need(await circle.at(1).groupCommand({ type: "close" }))
    const client = await TestClient.connect(circle.server.origin, circle.group, {
      seatToken: key(),
    })
    outside.push(client)
    need(await client.knock())
    need(await client.waitOutside())
    look()
  }

  async function duringTheMeeting(): Promise<void> {
    await circle.act(1, { type: "setLeastSpokenFirst", on: true })
    await circle.act(1, { type: "startClock" })
    await circle.act(2, { type: "raiseHand" })
    await circle.act(2, { type: "haveSpoken", ms: 900 })
    for (const what of [
      { kind: "ownWords", words: WORDS },
      { kind: "remove", seat: 3 },
    ] as const)
      await circle.act(1, { type: "propose", what })
    await circle.act(3, { type: "startRound", topic: { kind: "own", text: WORDS } })
    await circle.take()
    await circle.act(1, { type: "showSign", sign: "heart" })
    look()
    await circle.act(3, { type: "endTurn", turn: (await circle.turn()).turn })
    circle.at(2).cut()
    await circle.at(1).sees("one falls out", () => circle.at(1).presenceOf(2) === "dropped")
    look()
    circle.server.clock.advance(60 * MINUTE)
    look()
  }

  it("is in the table of what is kept, every piece of it", () => {
    const kept = new Set(
      (["group", "meeting", "sqlite", ...DOCUMENT_KINDS] as const).flatMap((where) =>
        inventoryOf(where).map((field) => `${where} ${field}`),
      ),
    )
    expect([...found].filter((field) => !kept.has(field))).toEqual([])
  })

  it("is most of what the table names, so that this test examines something", () => {
    expect([...found].filter((field) => field.startsWith("group ")).length).toBeGreaterThan(35)
    expect([...found].filter((field) => field.startsWith("meeting ")).length).toBeGreaterThan(50)
    expect([...found].filter((field) => field.startsWith("sqlite ")).toSorted()).toEqual(
      inventoryOf("sqlite")
        .map((field) => `sqlite ${field}`)
        .toSorted(),
    )
  })

  it("is nothing of the meeting once it has closed", () => {
    const after = fieldsInSqlite(circle.server.storeFile)
    expect(after.filter((field) => field.startsWith("meeting "))).toEqual([])
    expect(after).not.toContain("sqlite meetings.room")
  })
})
