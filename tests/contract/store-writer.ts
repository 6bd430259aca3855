// Run as a process of its own, to be killed in the middle: `node store-writer.ts <folder>` writes one meeting after another
// and makes one group after another, and says on stdout what was acknowledged - never before it was.
import { writeSync } from "node:fs"

import { storeFor } from "../../server/store/store-for.ts"
import { aGroup, aMeeting, roomId, seatedIn } from "./stored-things.ts"

const [, , dataDir = ""] = process.argv
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`)

try {
  const store = await storeFor({ redisUrl: null, dataDir }, { warn: () => {} })
  const { room } = aGroup()
  await store.write({ room, group: aGroup() })
  for (let count = 1; ; count += 1) {
    await store.write({ room, meeting: aMeeting(count) })
    const group = aGroup({ room: roomId(`group ${count}`), seats: 2 })
    await store.write({ room: group.room, group })
    await store.write({ room: group.room, group: seatedIn(group, "anna")! })
    say({ version: count, group: group.room })
  }
} catch (error) {
  say({ refused: error instanceof Error ? error.message : String(error) })
  process.exit(0)
}
