import { apply, newMeeting } from "#shared/meeting/apply.ts"
import { decide } from "#shared/meeting/decide.ts"
import { dueBy, nextDue } from "#shared/meeting/due.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import { OPEN_GROUP } from "#shared/meeting/proposals/group-rules.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { type Command, commandSchema } from "#shared/meeting/command.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"
import { PEOPLE, presses } from "./meeting-script.ts"

/** A sealed name of ordinary length: 32 padded bytes. */
const NAME = "n".repeat(80)
const BEGIN = 1_800_000_000_000
const GROUP = { ...OPEN_GROUP, closed: true }

/** Twelve people in a running meeting. */
export function fullCircle(): Meeting {
  let meeting = newMeeting()
  for (let seat = 1; seat <= PEOPLE; seat++)
    meeting = act(meeting, seat, { type: "enter", name: NAME, microphone: true, camera: true })
  return act(meeting, 1, { type: "startClock" })
}

function act(meeting: Meeting, seat: SeatNumber, command: Parameters<typeof decide>[1]): Meeting {
  const decision = decide(meeting, command, seat, BEGIN, GROUP)
  if (!decision.ok) throw new Error(`${command.type}: ${decision.error.message}`)
  return decision.value.reduce((state, event) => apply(state, event), meeting)
}

/** One lap of the script: what was pressed, what happened, and how the meeting stood each time. */
export interface Lap {
  commands: Command[]
  events: MeetingEvent[]
  states: Meeting[]
  refused: number
}

export function oneLap(): Lap {
  const lap: Lap = { commands: [], events: [], states: [], refused: 0 }
  let meeting = fullCircle()
  for (const press of presses()) {
    const command = press.command(meeting)
    const decision = decide(meeting, command, press.seat(meeting), BEGIN, GROUP)
    lap.commands.push(command)
    if (!decision.ok) lap.refused++
    else for (const event of decision.value) meeting = apply(meeting, event)
    if (decision.ok) lap.events.push(...decision.value)
    lap.states.push(meeting)
  }
  return lap
}

/** Commands a second through decide and apply. */
export function engineSpeed(commands: number): number {
  const script = presses()
  let meeting = fullCircle()
  return perSecond(commands, script.length, (index) => {
    const press = script[index]
    if (press === undefined) return
    const decision = decide(meeting, press.command(meeting), press.seat(meeting), BEGIN, GROUP)
    if (decision.ok) for (const event of decision.value) meeting = apply(meeting, event)
  })
}

/** The same as a server does it: what is due before, and the next alarm after. */
export function engineWithAlarmSpeed(commands: number): number {
  const script = presses()
  let meeting = fullCircle()
  let alarm: Instant | undefined
  const speed = perSecond(commands, script.length, (index) => {
    const press = script[index]
    if (press === undefined) return
    for (const event of dueBy(meeting, BEGIN)) meeting = apply(meeting, event)
    const decision = decide(meeting, press.command(meeting), press.seat(meeting), BEGIN, GROUP)
    if (decision.ok) for (const event of decision.value) meeting = apply(meeting, event)
    alarm = nextDue(meeting)?.at
  })
  if (alarm === undefined) throw new Error("There should be an alarm")
  return speed
}

/** A yardstick: the same commands written as JSON and read back. */
export function jsonSpeed(commands: readonly Command[], count: number): number {
  let kept: unknown
  const speed = perSecond(count, commands.length, (index) => {
    kept = JSON.parse(JSON.stringify(commands[index]))
  })
  if (kept === undefined) throw new Error("Nothing was read back")
  return speed
}

/** Another: the same commands checked by their schema, which a server must do to each in any case. */
export function schemaSpeed(commands: readonly Command[], count: number): number {
  let kept: Command | undefined
  const speed = perSecond(count, commands.length, (index) => {
    kept = commandSchema.parse(commands[index])
  })
  if (kept === undefined) throw new Error("Nothing was checked")
  return speed
}

/** By the processor time of the whole process, so that what else runs on the machine counts for little. */
function perSecond(count: number, lap: number, work: (index: number) => void): number {
  const begin = process.cpuUsage()
  for (let done = 0, index = 0; done < count; done++, index = index + 1 === lap ? 0 : index + 1)
    work(index)
  const { user, system } = process.cpuUsage(begin)
  return Math.round((count / (user + system)) * 1_000_000)
}
