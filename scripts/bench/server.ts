import { SetupFailure } from "../setup/setup-failure.ts"
import { measureFanOut } from "./server/fan-out.ts"
import { measureJoins } from "./server/joins.ts"
import { measureParticipants } from "./server/participants.ts"
import { measureRooms } from "./server/rooms.ts"

const PARTS = {
  participants: measureParticipants,
  joins: measureJoins,
  fanOut: measureFanOut,
  rooms: measureRooms,
}
const wanted = process.argv.slice(2)

/**
 * What a server with one media worker carries, beside the least that can do the same, in the same run; each part
 * alone by its name: `npm run bench -- server joins`. Prints one JSON object, without the parts for which something is
 * missing on this machine.
 */
const report: Record<string, unknown> = { bench: "server" }
for (const [name, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  try {
    report[name] = await measure()
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error
    process.stderr.write(`Not measured: ${name}. ${error.message}\n`)
    if (wanted.includes(name)) process.exitCode = 1
  }
}
console.log(JSON.stringify(report, null, 2))
