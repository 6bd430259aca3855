import { viewOf } from "#shared/meeting/view.ts"

import {
  engineSpeed,
  engineWithAlarmSpeed,
  fullCircle,
  jsonSpeed,
  oneLap,
  schemaSpeed,
} from "./engine/measure-engine.ts"
import { round, spread } from "./support/spread.ts"

const ROUNDS = Number(process.env["ROUNDS"] ?? 25)
const COMMANDS = Number(process.env["COMMANDS"] ?? 40_000)

/**
 * How many commands of twelve people one core carries through the rules of the meeting, beside what it costs
 * merely to read such a command; by turns in the same run. And the bytes of what is sent. Prints one JSON object.
 */
const lap = oneLap()
const contenders = {
  decideAndApply: () => engineSpeed(COMMANDS),
  decideAndApplyWithAlarm: () => engineWithAlarmSpeed(COMMANDS),
  jsonThereAndBack: () => jsonSpeed(lap.commands, COMMANDS),
  schemaCheck: () => schemaSpeed(lap.commands, COMMANDS),
}
type Contender = keyof typeof contenders
const names: Contender[] = [
  "decideAndApply",
  "decideAndApplyWithAlarm",
  "jsonThereAndBack",
  "schemaCheck",
]
const speeds: Record<Contender, number[]> = {
  decideAndApply: [],
  decideAndApplyWithAlarm: [],
  jsonThereAndBack: [],
  schemaCheck: [],
}
// The first round warms up and does not count; the one to go first changes with each.
for (let turn = 0; turn <= ROUNDS; turn++) {
  const first = turn % names.length
  for (const name of [...names.slice(first), ...names.slice(0, first)]) {
    const speed = contenders[name]()
    if (turn > 0) speeds[name].push(speed)
  }
}

const own = spread(speeds.decideAndApply)
const json = spread(speeds.jsonThereAndBack)
const schema = spread(speeds.schemaCheck)
console.log(
  JSON.stringify(
    {
      bench: "engine",
      people: 12,
      commandsPerLap: lap.commands.length,
      refusedPerLap: lap.refused,
      commandsPerSecond: own,
      commandsPerSecondWithAlarm: spread(speeds.decideAndApplyWithAlarm),
      yardsticksPerSecond: { jsonThereAndBack: json, schemaCheck: schema },
      ratio: {
        toJsonThereAndBack: round(own.median / json.median),
        toSchemaCheck: round(own.median / schema.median),
      },
      bytes: bytesSent(),
    },
    null,
    2,
  ),
)

/** As they go over the wire: `happened` with the events of one command, `enter`'s answer with a snapshot. */
function bytesSent() {
  const length = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
  const now = 1_800_000_000_000
  const snapshot = (meeting: ReturnType<typeof fullCircle>) =>
    length({ you: 1, now, meeting: viewOf(meeting, 1) })
  return {
    event: spread(lap.events.map((event) => length(event))),
    happened: spread(
      lap.events.map((event) => length(["events", { version: 1000, events: [event] }])),
    ),
    snapshotOfTwelve: snapshot(fullCircle()),
    snapshotInTheLap: spread(lap.states.map((meeting) => snapshot(meeting))),
  }
}
