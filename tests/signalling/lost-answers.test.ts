import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { Store } from "#shared/room/ports.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"

/** What is wrong with the store just now. */
interface Trouble {
  /** Deletes, and its answer never comes. */
  losesAnswer: boolean
  /** Cannot be read either. */
  isUnreadable: boolean
}

describe("a group that is deleted without an answer from the store", () => {
  let server: TestServer
  let group: TestGroup
  let people: TestClient[]
  let trouble: Trouble

  beforeEach(async () => {
    trouble = { losesAnswer: false, isUnreadable: false }
    server = await TestServer.start({ wrapStore: (store) => troubled(store, trouble) })
    group = await makeGroup(server.origin, { seats: 4 })
    people = []
    for (const name of ["Kari", "Ola", "Aud"])
      people.push(await TestClient.inside(server.origin, group, { name }))
  })

  afterEach(async () => {
    for (const each of people) each.close()
    await server.stop()
  })

  const person = (index: number) => people[index]!

  /** More than half agree; returns how the last one was answered. */
  async function decideToDelete(): Promise<string> {
    need(await person(0).command({ type: "propose", what: { kind: "deleteGroup" } }))
    const proposal = (await person(0).snapshot()).meeting.proposals[0]?.id ?? 0
    return codeOf(await person(1).command({ type: "vote", proposal, agree: true }))
  }

  it("ends its meeting, and everyone is notified that it is deleted", async () => {
    trouble.losesAnswer = true
    expect(await decideToDelete()).toBe("ok")
    for (const each of people) await each.hears("deleted")
    expect(codeOf(await person(0).command({ type: "raiseHand" }))).toBe("no-entry")
    expect(codeOf(await person(2).knock())).toBe("no-entry")
    server.clock.advance(3_600_000)
    expect(server.logged.filter((line) => line.includes("could not be stored"))).toEqual([])
  })

  it("ends at the next command when it could not be read at once: nothing of that command is sent to anyone", async () => {
    Object.assign(trouble, { losesAnswer: true, isUnreadable: true })
    expect(await decideToDelete()).toBe("internal")
    trouble.isUnreadable = false
    expect(codeOf(await person(2).command({ type: "raiseHand" }))).toBe("no-entry")
    for (const each of people) {
      await each.hears("deleted")
      expect(each.meeting?.hands).toEqual([])
    }
  })

  it("admits nobody who comes before the room knows it", async () => {
    const late = await TestClient.connect(server.origin, group, { name: "Per" })
    people.push(late)
    need(await late.knock())
    Object.assign(trouble, { losesAnswer: true, isUnreadable: true })
    expect(await decideToDelete()).toBe("internal")
    trouble.isUnreadable = false
    expect(codeOf(await late.sign())).toBe("no-entry")
    await person(0).hears("deleted")
    expect(codeOf(await late.knock())).toBe("no-entry")
  })

  it("is not deleted when the store has not done it: the meeting goes on", async () => {
    trouble.isUnreadable = true
    need(await person(0).command({ type: "propose", what: { kind: "deleteGroup" } }))
    const proposal = (await person(0).snapshot()).meeting.proposals[0]?.id ?? 0
    const vote = { type: "vote", proposal, agree: true } as const
    expect(codeOf(await person(1).command(vote))).toBe("internal")
    trouble.isUnreadable = false
    need(await person(2).command({ type: "raiseHand" }))
    expect(people.flatMap((each) => each.notices("deleted"))).toEqual([])
    need(await person(1).command(vote))
    await person(2).hears("deleted")
  })
})

function troubled(store: Store, trouble: Trouble): Store {
  return {
    meetings: () => store.meetings(),
    groupsToForget: (now) => store.groupsToForget(now),
    close: () => store.close(),
    write: (change) => store.write(change),
    async group(room) {
      if (trouble.isUnreadable) throw new Error("The store cannot be read")
      return store.group(room)
    },
    async deleteGroup(room) {
      if (trouble.losesAnswer || !trouble.isUnreadable) await store.deleteGroup(room)
      if (trouble.losesAnswer || trouble.isUnreadable) throw new Error("The answer was lost")
    },
  }
}
