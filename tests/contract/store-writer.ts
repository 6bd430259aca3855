// Run as a process of its own, to be killed in the middle: `node store-writer.ts <file>` saves one meeting after another
// and takes seats in one group after another, and says on stdout what was acknowledged - never before it was.
import { writeSync } from "node:fs"

import { SqliteStore } from "../../server/store/sqlite-store.ts"
import { aGroup, aMeeting, aSeat, roomId } from "./stored-things.ts"

const [, , path = ""] = process.argv
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`)

try {
  const store = await SqliteStore.open(path)
  const { room } = aGroup()
  await store.createGroup(aGroup())
  for (let count = 1; ; count += 1) {
    await store.saveMeeting(room, aMeeting(count))
    const group = roomId(`group ${count}`)
    await store.createGroup(aGroup({ room: group, seats: 2 }))
    const seat = await store.takeSeat(group, aSeat("anna"))
    say({ version: count, group, seat })
  }
} catch (error) {
  say({ refused: error instanceof Error ? error.message : String(error) })
  process.exit(0)
}
