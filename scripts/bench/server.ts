import { measureFanOut } from "./server/fan-out.ts"
import { measureJoins } from "./server/joins.ts"
import { measureParticipants } from "./server/participants.ts"

const PARTS = { participants: measureParticipants, joins: measureJoins, fanOut: measureFanOut }
const wanted = process.argv.slice(2)

/**
 * What a server with one media worker carries, beside the least that can do the same, in the same run; each part
 * alone by its name: `npm run bench -- server joins`. Prints one JSON object.
 */
const report: Record<string, unknown> = { bench: "server" }
for (const [name, measure] of Object.entries(PARTS))
  if (wanted.length === 0 || wanted.includes(name)) report[name] = await measure()
console.log(JSON.stringify(report, null, 2))
