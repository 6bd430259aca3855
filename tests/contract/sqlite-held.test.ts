import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { SqliteStore } from "../../server/store/sqlite-store.ts"
import { OtherProgram } from "../support/other-program.ts"
import { waitFor } from "../support/wait-for.ts"
import { type SqliteLocation, newSqliteLocation } from "./sqlite-location.ts"
import { aFullGroup, aMeeting, next, sealed } from "./stored-things.ts"

let location: SqliteLocation
let store: SqliteStore
let other: OtherProgram | undefined

beforeEach(async () => {
  location = await newSqliteLocation()
  store = await location.open()
})

afterEach(async () => {
  await other?.end()
  other = undefined
  await store.close()
  await location.remove()
})

describe("a database that another program holds", () => {
  const group = aFullGroup("full")
  const { room } = group

  it("is written to while the other program reads; deleted data leaves the file as soon as that stops", async () => {
    const meeting = aMeeting(1)
    meeting.people[0]!.name = sealed("somebody who was here")
    const { name } = meeting.people[0]!
    await store.write({ room, group, meeting })
    other = await OtherProgram.hold(location.path, "reading")
    const begin = performance.now()
    expect(await store.write({ room, meeting: null })).toBe(true)
    await store.deleteGroup(room)
    expect(performance.now() - begin).toBeLessThan(1000)
    expect(await store.group(room)).toBeUndefined()
    expect((await location.bytes()).includes(name)).toBe(true)
    await other.end()
    // Nothing more is written.
    await waitFor("it leaves the file", async () => !(await location.bytes()).includes(name))
  })

  it("refuses what it cannot write in a bounded time, at once after that, and still reads", async () => {
    await store.write({ room, group })
    other = await OtherProgram.hold(location.path, "exclusive")
    const begin = performance.now()
    const writing = [
      store.write({ room, group: next(group, { held: 5 }) }),
      store.deleteGroup(room),
    ].map((each) => expect(each).rejects.toThrow(/could not be written: .*locked/))
    expect(await store.group(room)).toEqual(group)
    expect(performance.now() - begin).toBeLessThan(1000)
    await Promise.all(writing)
    expect(performance.now() - begin).toBeLessThan(5000)
    const again = performance.now()
    await expect(store.write({ room, meeting: aMeeting(1) })).rejects.toThrow(/locked/)
    expect(performance.now() - again).toBeLessThan(1000)
    await other.end()
    expect(await store.group(room)).toEqual(group)
    expect(await store.write({ room, group: next(group, { held: 6 }) })).toBe(true)
    expect(location.warnings).toEqual([
      "Another program holds the database: nothing can be stored",
      "The database can be written to again",
    ])
  })

  it("writes what had to wait, if the other program stops in time", async () => {
    await store.write({ room, group })
    other = await OtherProgram.hold(location.path, "exclusive")
    const writing = store.write({ room, group: next(group, { held: 5 }) })
    expect((await store.group(room))?.version).toBe(1)
    await other.end()
    expect(await writing).toBe(true)
    expect((await store.group(room))?.held).toBe(5)
    expect(location.warnings).toEqual([])
  })
})
