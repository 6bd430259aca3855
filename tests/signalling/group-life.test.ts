import { DatabaseSync } from "node:sqlite"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { open, seal } from "../../client/core/crypto/seal.ts"
import { TestCircle } from "../support/test-circle.ts"
import { makeGroup } from "../support/test-group.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"

const MINUTE = 60_000
const HOUR = 60 * 60_000
const DAY = 24 * 60 * MINUTE
/** Thursday 15 January 2026 at 19:00 in Oslo; the test's clock begins on the Monday before. */
const THURSDAY = Date.UTC(2026, 0, 15, 18)
const THURSDAYS = { kind: "every", weeks: 1, from: "2026-01-15", time: "19:00" } as const

describe("a group that lasts", () => {
  let circle: TestCircle
  const others: TestClient[] = []

  beforeEach(async () => {
    circle = await TestCircle.gather(3, { seats: 6 })
  })

  afterEach(async () => {
    for (const client of others.splice(0)) client.close()
    await circle.disband()
  })

  async function atDoor(seatToken = key(), name = "Mona"): Promise<TestClient> {
    const client = await TestClient.connect(circle.server.origin, circle.group, {
      name,
      seatToken,
    })
    others.push(client)
    need(await client.knock())
    return client
  }

  /** Everyone leaves: the meeting that had not begun is over. */
  async function allGo(): Promise<void> {
    for (const person of circle.people) await person.ask("leave", {})
    await waitFor("the room is empty", () => !dump().includes("people"))
  }

  const words = (text: string) => seal(circle.group.keys.contentKey, "group-words", text)

  describe("its pledge", () => {
    it("[G3] takes own words by proposal, which the members alone can read; and all sign again", async () => {
      const before = circle.at(1).pledge
      const { contentKey } = circle.group.keys
      const sealed = await seal(contentKey, "own-words", "Vi møtes ikke privat.")
      await circle.act(1, { type: "propose", what: { kind: "ownWords", words: sealed } })
      const asked = await atDoor()
      expect(need(await asked.knock()).pledge).toMatchObject({ hash: before, ownWords: null })
      await circle.act(2, { type: "vote", proposal: await circle.proposal(), agree: true })

      const { pledge } = need(await asked.knock())
      expect(pledge.hash).not.toBe(before)
      expect(await open(contentKey, "own-words", pledge.ownWords ?? "")).toBe(
        "Vi møtes ikke privat.",
      )
      expect(codeOf(await asked.sign({ pledge: before }))).toBe("pledge-needed")
      const { signatures } = need(await circle.at(1).ask("signatures", {}))
      expect(signatures.map(({ current }) => current)).toEqual([false, false, false])

      await allGo()
      const kari = await atDoor(circle.at(1).seatToken, "Kari")
      expect(codeOf(await kari.enter({ pledge: before }))).toBe("pledge-needed")
      need(await kari.sign())
      need(await kari.enter())
      const signed = need(await kari.ask("signatures", {})).signatures
      expect(signed.map(({ current }) => current)).toEqual([true, false, false])
    })
  })

  describe("its dates", () => {
    it("[D4] open the door half an hour before the meeting, and not earlier", async () => {
      need(await circle.at(2).groupCommand({ type: "setDates", dates: THURSDAYS }))
      await circle.at(1).seesGroup("the dates", ({ dates }) => dates.kind === "every")
      expect(circle.at(1).view).toMatchObject({
        next: THURSDAY,
        notes: [{ kind: "newDates", seat: 2 }],
      })
      // A meeting that goes on is not shut out of.
      const late = await atDoor(circle.at(3).seatToken)
      expect(need(await late.ask("group", {})).opening).toEqual({ open: true })
      need(await late.enter())
      need(await others[0]!.ask("leave", {}))
      await allGo()

      const kari = await atDoor(circle.at(1).seatToken)
      expect(need(await kari.knock())).toMatchObject({
        next: THURSDAY,
        opening: { open: false, opensAt: THURSDAY - 30 * MINUTE },
      })
      expect(codeOf(await kari.enter())).toBe("not-open")
      circle.server.clock.advance(THURSDAY - 30 * MINUTE - circle.server.clock.now() - 1)
      expect(codeOf(await kari.enter())).toBe("not-open")
      circle.server.clock.advance(1)
      const snapshot = need(await kari.enter())
      expect(snapshot.meeting.clock.kind).toBe("gathering")
      expect(snapshot.group.opening).toEqual({ open: true })
    })

    it("[S9] do not keep a group from meeting at another time", async () => {
      need(await circle.at(2).groupCommand({ type: "setDates", dates: THURSDAYS }))
      await allGo()
      const kari = await atDoor(circle.at(1).seatToken)
      const ola = await atDoor(circle.at(2).seatToken)
      need(await ola.ask("group", {}))
      expect(codeOf(await kari.enter())).toBe("not-open")
      need(await kari.groupCommand({ type: "openDoor" }))
      // Those who look at the group's page see the door open.
      await ola.seesGroup("the door is open", ({ opening }) => opening.open)
      need(await kari.enter())
    })

    it("[N2] can be declined with a word, which the others see when they next come in", async () => {
      need(await circle.at(2).groupCommand({ type: "setDates", dates: THURSDAYS }))
      await allGo()
      const kari = await atDoor(circle.at(1).seatToken)
      const sealed = await words("Jeg er på reise")
      const decline = { type: "apologise", at: THURSDAY, words: sealed } as const
      need(await kari.groupCommand(decline))
      expect(codeOf(await kari.groupCommand({ ...decline, at: THURSDAY + DAY }))).toBe("stale")

      circle.server.clock.advance(THURSDAY - circle.server.clock.now())
      const ola = await atDoor(circle.at(2).seatToken)
      const { group } = need(await ola.enter())
      expect(group.apologies).toEqual([{ seat: 1, meetingAt: THURSDAY, words: sealed }])
      need(await kari.groupCommand({ type: "comeAfterAll", at: THURSDAY }))
      await ola.seesGroup("Kari comes", ({ apologies }) => apologies.length === 0)
    })

    it("[L5] leave nothing of what was written about a meeting a day after it", async () => {
      need(await circle.at(2).groupCommand({ type: "setDates", dates: THURSDAYS }))
      await allGo()
      const kari = await atDoor(circle.at(1).seatToken)
      need(await kari.groupCommand({ type: "apologise", at: THURSDAY, words: await words("Syk") }))
      kari.close()
      circle.server.clock.advance(THURSDAY + DAY - circle.server.clock.now() - 1)
      expect(stored().apologies).toHaveLength(1)
      circle.server.clock.advance(61 * MINUTE)
      await waitFor("it is forgotten", () => stored().apologies.length === 0)
    })
  })

  describe("its people", () => {
    it("[S5] may stop, with a word to the others; the seat's token is dead from then on", async () => {
      const ola = circle.at(2)
      need(await ola.groupCommand({ type: "quit", words: await words("Takk for meg") }))
      await circle.at(1).sees("Ola has left", () => circle.at(1).presenceOf(2) === undefined)
      await circle.at(1).seesGroup("a note", ({ notes }) => notes.length === 1)
      const [note] = circle.at(1).view?.notes ?? []
      if (note?.kind !== "quit") throw new Error("Nobody was notified")
      const { contentKey } = circle.group.keys
      expect(await open(contentKey, "group-words", note.words ?? "")).toBe("Takk for meg")
      expect(codeOf(await ola.command({ type: "raiseHand" }))).toBe("not-inside")

      const again = await atDoor(ola.seatToken)
      expect(need(await again.knock()).you).toEqual({ kind: "new" })
    })

    it("[S7] take the group with them when the last one stops", async () => {
      for (const person of circle.people)
        need(await person.groupCommand({ type: "quit", words: null }))
      expect(dump()).not.toContain(circle.group.room)
      const late = await TestClient.connect(circle.server.origin, circle.group)
      others.push(late)
      expect(codeOf(await late.knock())).toBe("no-entry")
    })

    it("[S1] give the last seat to exactly one of two who take it in the same instant", async () => {
      const { server } = circle
      for (let turn = 0; turn < 25; turn += 1) {
        const group = await makeGroup(server.origin, { seats: 2 })
        const first = await TestClient.inside(server.origin, group)
        const two = await Promise.all(
          ["A", "B"].map((name) => TestClient.connect(server.origin, group, { name })),
        )
        for (const one of two) need(await one.knock())
        const codes = (await Promise.all(two.map((one) => one.sign()))).map(codeOf)
        expect(codes.toSorted()).toEqual(["full", "ok"])
        for (const one of [first, ...two]) one.close()
      }
    })
  })

  describe("its end", () => {
    it("[L4] is decided by more than half; then nothing of it is left, and all are notified", async () => {
      const { group, server } = circle
      const looking = await atDoor(key(), "Mona")
      need(await looking.sign())
      need(await looking.ask("group", {}))
      const name = stored().name
      await circle.act(1, { type: "propose", what: { kind: "deleteGroup" } })
      expect(dump()).toContain(group.room)
      await circle.act(2, { type: "vote", proposal: await circle.proposal(), agree: true })
      for (const person of circle.people) await person.hears("deleted")
      await looking.hears("deleted")
      // Nobody hears or is heard any more either.
      const { rooms } = server.media
      await waitFor("the media is closed", () => rooms.every(({ closed }) => closed))
      expect(rooms).not.toEqual([])
      for (const trace of [group.room, group.keys.accessKeyHash, name])
        expect(dump()).not.toContain(trace)
      const late = await TestClient.connect(server.origin, group, {
        seatToken: circle.at(1).seatToken,
      })
      others.push(late)
      expect(codeOf(await late.knock())).toBe("no-entry")
      expect(codeOf(await late.sign())).toBe("no-entry")
    })

    it("[L1, L2] comes by itself after a year without anyone, announced two months before", async () => {
      const { server } = circle
      await allGo()
      server.clock.advance(303 * DAY)
      const kari = await atDoor(circle.at(1).seatToken)
      expect(need(await kari.ask("group", {})).deletedAt).toBeNull()
      server.clock.advance(2 * DAY)
      const { deletedAt } = need(await kari.ask("group", {}))
      expect(deletedAt).toBeGreaterThan(server.clock.now() + 59 * DAY)
      need(await kari.groupCommand({ type: "keep" }))
      expect(need(await kari.ask("group", {})).deletedAt).toBeNull()
      kari.close()
      server.clock.advance(364 * DAY)
      // [L1.1] Once it has been seen, for seven days.
      await waitFor("it is seen", () => dump().includes("dueSince"))
      server.clock.advance(6 * DAY)
      expect(dump()).toContain(circle.group.room)
      server.clock.advance(DAY + HOUR)
      await waitFor("the group is deleted", () => !dump().includes(circle.group.room))
    })
  })

  function stored(): { apologies: unknown[]; name: string } {
    const database = new DatabaseSync(circle.server.storeFile, { readOnly: true })
    const row = database.prepare("SELECT body FROM groups WHERE room = ?").get(circle.group.room)
    database.close()
    return JSON.parse(String(row?.["body"])) as ReturnType<typeof stored>
  }

  function dump(): string {
    const database = new DatabaseSync(circle.server.storeFile, { readOnly: true })
    const rows = ["groups", "meetings"].flatMap((table) =>
      database.prepare(`SELECT * FROM ${table}`).all(),
    )
    database.close()
    return JSON.stringify(rows)
  }
})
