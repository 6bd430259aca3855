import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { Meeting } from "#shared/meeting/state.ts"
import { SmallDisk } from "../support/small-disk.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"

describe("a meeting on a disk that takes no more", () => {
  let disk: SmallDisk
  let server: TestServer
  let group: TestGroup
  let people: TestClient[]

  beforeEach(async () => {
    disk = await SmallDisk.mount()
    server = await TestServer.start({ folder: disk.folder })
    group = await makeGroup(server.origin, { seats: 4 })
    people = []
    for (const name of ["Kari", "Ola", "Aud"])
      people.push(await TestClient.inside(server.origin, group, { name }))
    for (const each of people) await each.sendAll()
    need(await person(0).command({ type: "startClock" }))
  })

  afterEach(async () => {
    for (const each of people) each.close()
    await server.stop()
    await disk.unmount()
  })

  const person = (index: number) => people[index]!

  /** Fills the disk, and presses until a press cannot be kept: what the file has room for is taken first. */
  async function fillUp(): Promise<Meeting> {
    await disk.fill()
    let [on, answer] = [true, "ok"]
    while (answer === "ok") {
      on = !on
      answer = codeOf(await person(0).command({ type: "switchCamera", on }))
    }
    expect(answer).toBe("internal")
    return (await person(0).snapshot()).meeting
  }

  it("goes on, refuses what cannot be kept, lets nobody in, and loses nothing", async () => {
    const before = await fillUp()
    const flowing = server.media.room.flowing()
    const late = await TestClient.connect(server.origin, group, { name: "Per" })
    people.push(late)
    need(await late.knock())
    const refused = [
      await person(0).command({ type: "raiseHand" }),
      await person(1).command({ type: "propose", what: { kind: "extend" } }),
      await person(0).groupCommand({ type: "close" }),
      await late.sign(),
    ]
    expect(refused.map(codeOf)).toEqual(["internal", "internal", "internal", "internal"])
    expect(codeOf(await late.enter())).toBe("pledge-needed")
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200)

    // Nothing was changed, nobody was notified of anything, and everyone hears and sees on.
    expect((await person(1).snapshot()).meeting).toEqual(before)
    for (const index of [0, 1, 2]) expect(person(index).meeting).toEqual(before)
    expect(server.media.room.flowing()).toEqual(flowing)
    expect(people.every(({ socket }) => socket.connected)).toBe(true)
    expect(server.logged.join("\n")).not.toMatch(/Kari|Ola|Aud|Per/)

    await disk.clear()
    need(await person(0).command({ type: "raiseHand" }))
    need(await late.sign())
    need(await late.enter())
    await person(1).sees("all four", ({ people: seen }) => seen.length === 4)

    await server.down()
    await server.up()
    const again = await person(1).again(server.origin)
    people.push(again)
    const { meeting, group: view } = await again.snapshot()
    expect(meeting).toMatchObject({ hands: [1], proposals: [], plan: before.plan })
    expect(meeting.people.map(({ seat }) => seat)).toEqual([1, 2, 3, 4])
    expect(view).toMatchObject({ closed: null, members: { length: 4 } })
  })

  it("has lost nothing when the server stops while the disk is full", async () => {
    need(await person(1).command({ type: "raiseHand" }))
    const before = await fillUp()
    await server.down()
    await disk.clear()
    await server.up()
    const again = await person(1).again(server.origin)
    people.push(again)
    const { hands, plan, clock } = before
    expect((await again.snapshot()).meeting).toMatchObject({ hands, plan, clock })
  })

  it("does not start on a disk that can only be read, says why, and has all when it can be written", async () => {
    need(await person(1).command({ type: "raiseHand" }))
    await server.down()
    await disk.allow("ro")
    await expect(server.up()).rejects.toThrow(/stored data cannot be opened: /)
    await disk.allow("rw")
    await server.up()
    const again = await person(1).again(server.origin)
    people.push(again)
    expect((await again.snapshot()).meeting.hands).toEqual([2])
  })
})
