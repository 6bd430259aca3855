import { describe, expect, it } from "vitest"

import { apply, newMeeting } from "#shared/meeting/apply.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"

import { OWN_VOICE, SILENCE, listen } from "../../media/loudness.ts"
import { TalkTimeReporter } from "./talk-time-reporter.ts"

/** How often the level is looked at, ms. */
const STEP = 50
const entered = (seat: number): MeetingEvent => ({
  type: "entered",
  seat,
  at: 0,
  name: "n".repeat(80),
  microphone: true,
  camera: true,
})
const raised: MeetingEvent = { type: "handRaised", seat: 1, place: 0 }
const silent: MeetingEvent = { type: "microphoneSwitched", seat: 1, on: false }
const leastFirst: MeetingEvent = {
  type: "choicesSet",
  seat: 2,
  at: 0,
  choices: { listening: false, turnTime: "off", leastSpokenFirst: true },
}

/** A level, and for how many ms. */
type Curve = readonly (readonly [level: number, ms: number])[]

function times(count: number, curve: Curve): Curve {
  return Array.from({ length: count }, () => curve).flat()
}

const silence = (ms: number): Curve => [[0.01, ms]]
/** Syllables: loud, and a little less between them. */
const talk = (ms: number): Curve =>
  times(ms / 250, [
    [0.4, 150],
    [0.03, 100],
  ])
const cough: Curve = [
  [0.8, 200],
  [0.2, 150],
]
const sneeze: Curve = [
  [0.1, 200],
  [0.9, 250],
  [0.1, 100],
]
const mm: Curve = [[0.15, 500]]
/** "Ha-ha-ha", five times a second. */
const laugh = (ms: number): Curve =>
  times(ms / 200, [
    [0.5, 120],
    [0.02, 80],
  ])

function meetingWith(...events: MeetingEvent[]) {
  return [entered(1), entered(2), ...events].reduce(apply, newMeeting())
}

/** What is reported while the level goes like this. */
function reported(curve: Curve, meeting = meetingWith(raised)) {
  const reporter = new TalkTimeReporter()
  let [voice, now] = [SILENCE, 0]
  const levels = curve.flatMap(([level, ms]) => Array.from({ length: ms / STEP }, () => level))
  return levels.flatMap((level) => {
    now += STEP
    voice = listen(voice, level, now, OWN_VOICE)
    return reporter.listen(meeting, 1, voice, now) ?? []
  })
}

describe("a raised hand", () => {
  it.each<{ name: string; curve: Curve }>([
    { name: "a cough", curve: cough },
    { name: "a bout of coughing", curve: times(20, [...cough, ...silence(400)]) },
    { name: "sneezes", curve: times(12, [...sneeze, ...silence(1000)]) },
    { name: "saying mm to what another says", curve: times(30, [...mm, ...silence(900)]) },
    { name: "a laugh", curve: laugh(3000) },
    { name: "laughing now and then", curve: times(10, [...laugh(3000), ...silence(4000)]) },
    { name: "short answers", curve: times(10, [...talk(2000), ...silence(2000)]) },
    { name: "less than five seconds of speech", curve: talk(4750) },
    {
      name: "one word, and a cough over and over",
      curve: [...talk(1000), ...times(20, [...cough, ...silence(800)])],
    },
    { name: "noise under a voice", curve: [[0.04, 60_000]] },
  ])("[F1.1] stays up by $name", ({ curve }) => {
    expect(reported([...curve, ...silence(3000)])).toEqual([])
  })

  it.each<{ name: string; curve: Curve }>([
    { name: "talking", curve: talk(6000) },
    { name: "talking with pauses for breath", curve: times(4, [...talk(2000), ...silence(1200)]) },
    { name: "talking after a long silence", curve: [...silence(60_000), ...talk(6000)] },
    {
      name: "talking, with a cough in it",
      curve: [...talk(3000), ...silence(300), ...cough, ...silence(300), ...talk(3000)],
    },
  ])("[F1.1] is lowered by $name, with one report", ({ curve }) => {
    expect(reported(curve)).toHaveLength(1)
    expect(reported(curve)[0]?.connected).toBeGreaterThanOrEqual(5000)
  })

  it("[F1.1] does not count the pauses", () => {
    expect(reported(times(3, [...talk(1500), ...silence(1300)]))).toEqual([])
  })

  it("[F1.1] counts nothing while another has the word, or through a closed microphone", () => {
    const round: MeetingEvent = { type: "roundStarted", seat: 2, at: 0, topic: { kind: "none" } }
    const offered = meetingWith(raised, round)
    const turn = offered.round.kind === "offered" ? offered.round.turn : 0
    const taken: MeetingEvent = { type: "wordTaken", seat: 2, turn, at: 0, microphone: true }
    const open: MeetingEvent = { type: "responsesSet", seat: 2, turn, open: true }
    const on: MeetingEvent = { type: "microphoneSwitched", seat: 1, on: true }
    expect(reported(talk(20_000), meetingWith(raised, round, taken, open, on))).toEqual([])
    expect(reported(talk(20_000), meetingWith(raised, silent))).toEqual([])
  })

  it("[F1.1] counts from when it was raised", () => {
    const reporter = new TalkTimeReporter()
    const [before, after] = [meetingWith(leastFirst), meetingWith(leastFirst, raised)]
    const reportedFrom = (meeting: typeof before, from: number, ms: number) =>
      Array.from({ length: ms / STEP }, (_, step) => from + step * STEP).flatMap(
        (now) => reporter.listen(meeting, 1, { heard: true, loudAt: now }, now) ?? [],
      )
    expect(reportedFrom(before, 0, 4000)).toEqual([])
    expect(reportedFrom(after, 4000, 4500)).toEqual([])
    expect(reportedFrom(after, 8500, 1000)).toHaveLength(1)
  })
})

describe("talk time", () => {
  it("[F2.1] is not reported without a need for it", () => {
    expect(reported(talk(60_000), meetingWith())).toEqual([])
  })

  it("[F2.1] is reported every ten seconds of speech, and all of it", () => {
    const all = reported(times(6, [...talk(10_000), ...silence(5000)]), meetingWith(leastFirst))
    expect(all.length).toBeLessThanOrEqual(6)
    expect(all.length).toBeGreaterThanOrEqual(5)
    expect(all.every(({ ms, connected }) => ms >= 10_000 && ms < 11_000 && connected === 0)).toBe(
      true,
    )
  })
})
