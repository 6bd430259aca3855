import { assertNever } from "#shared/values/assert-never.ts"
import type { DeviceState } from "../../media/device-state.ts"

/** What is known of the report to the server. */
type Reporting =
  | { kind: "away" }
  /** Every report is answered. */
  | { kind: "settled" }
  | { kind: "waiting" }
  /** An answer is missing, or an off was refused: reported again in a while. */
  | { kind: "pausing" }
  /** Another command that is under way reports it too: taking the word. */
  | { kind: "held" }

/** One of the own sources: what the participant wants, what the device gives, and what the server knows. */
export interface SourceMute {
  /** True from a press of the participant until anything switches it off [M3]. */
  wanted: boolean
  device: DeviceState["kind"]
  /** A microphone may not be on while the participant listens [R9]. */
  allowed: boolean
  /** What the server has, by the latest report or event. Undefined when that is not known. */
  reported: boolean | undefined
  reporting: Reporting
  /** Number of the latest report. Answers to earlier ones decide nothing. */
  reports: number
  /** The meeting's version as of the latest answer: older states of it are not compared. */
  version: number
  /** Wanted only by the press that takes the word, which is not answered yet. */
  byWord: boolean
}

export type MuteAnswer = { kind: "ok"; version: number } | { kind: "refused" } | { kind: "lost" }

export type MuteInput =
  | { type: "pressed"; on: boolean }
  | { type: "device"; kind: DeviceState["kind"] }
  /** The server has switched it off, by the break or by listening. */
  | { type: "switchedOff" }
  /** Both devices are released. */
  | { type: "reset" }
  /** The source as the meeting shows it. */
  | { type: "meeting"; on: boolean; allowed: boolean; version: number }
  | { type: "answered"; report: number; on: boolean; answer: MuteAnswer }
  | { type: "paused" }
  | { type: "away" }
  /** Inside again on a new connection, having reported this on entering. */
  | { type: "back"; reported: boolean; version: number }
  | { type: "wordAsked" }
  /** `on`: what the command reported of the microphone. */
  | { type: "wordAnswered"; on: boolean; answer: MuteAnswer }

/** What is to be done, in order and at once. */
export type MuteEffect =
  | { type: "switch"; on: boolean }
  | { type: "release" }
  | { type: "report"; on: boolean; report: number }
  /** `paused` is wanted in a while. */
  | { type: "pause" }

interface Step {
  mute: SourceMute
  effects: MuteEffect[]
}

/** On entering: with the device as it is, and this reported. */
export function enteringMute(device: DeviceState["kind"], reported: boolean): SourceMute {
  return {
    wanted: device !== "off",
    device,
    allowed: true,
    reported,
    reporting: { kind: "settled" },
    reports: 0,
    version: 0,
    byWord: false,
  }
}

/** Whether something of it leaves this browser. */
export function flows({ wanted, device }: SourceMute): boolean {
  return wanted && device === "on"
}

/** [M1, M2, M3] What comes of an input: only the own press switches on, and every off is reported. */
export function stepMute(before: SourceMute, input: MuteInput): Step {
  return settle(taken(before, input))
}

function taken(mute: SourceMute, input: MuteInput): Step {
  switch (input.type) {
    case "pressed":
      return input.on ? switchOn(mute, false) : switchOff(mute)
    case "device":
      // Let go of by something else: that was the end of what was wanted.
      return done({ ...mute, device: input.kind, wanted: mute.wanted && input.kind !== "off" })
    case "switchedOff":
      return switchOff(mute.reporting.kind === "settled" ? { ...mute, reported: false } : mute)
    case "reset":
      return { mute: { ...mute, wanted: false, device: "off" }, effects: [{ type: "release" }] }
    case "meeting":
      return done(seen(mute, input))
    case "answered":
      return answered(mute, input)
    case "paused":
      return done(
        mute.reporting.kind === "pausing" ? { ...mute, reporting: { kind: "settled" } } : mute,
      )
    case "away":
      return done({
        ...mute,
        reported: undefined,
        reporting: { kind: "away" },
        reports: mute.reports + 1,
      })
    case "back":
      return done({
        ...mute,
        reported: input.reported,
        reporting: { kind: "settled" },
        version: input.version,
      })
    case "wordAsked":
      return wordAsked(mute)
    case "wordAnswered":
      return wordAnswered(mute, input)
    default:
      return assertNever(input)
  }
}

function done(mute: SourceMute): Step {
  return { mute, effects: [] }
}

/** A press of the participant: nothing else switches on. */
function switchOn(mute: SourceMute, byWord: boolean): Step {
  if (!mute.allowed) return done(mute)
  const isOn = mute.wanted && (mute.device === "on" || mute.device === "asking")
  const next = { ...mute, wanted: true, byWord: byWord && (mute.byWord || !mute.wanted) }
  return { mute: next, effects: isOn ? [] : [{ type: "switch", on: true }] }
}

/** [M1] Off is done before anything else, and asks nobody. */
function switchOff(mute: SourceMute): Step {
  const next: SourceMute = { ...mute, wanted: false, device: "off" }
  return { mute: next, effects: [{ type: "switch", on: false }] }
}

/**
 * The source as the meeting shows it. Until every report is answered, and the meeting includes all of them,
 * it may show what the participant did earlier: that is not compared.
 */
function seen(mute: SourceMute, input: Extract<MuteInput, { type: "meeting" }>): SourceMute {
  const { on, allowed, version } = input
  const next = { ...mute, allowed, wanted: mute.wanted && allowed }
  if (mute.reporting.kind !== "settled" || version < mute.version) return next
  const wasSwitchedOff = mute.reported === true && !on
  return { ...next, version, reported: on, wanted: next.wanted && !wasSwitchedOff }
}

function answered(
  mute: SourceMute,
  { report, on, answer }: Extract<MuteInput, { type: "answered" }>,
): Step {
  if (mute.reporting.kind !== "waiting" || report !== mute.reports) return done(mute)
  switch (answer.kind) {
    case "ok":
      return done({ ...mute, reporting: { kind: "settled" }, version: answer.version })
    case "refused":
      // A refused on counts: the source is off, and the participant sees it.
      return on ? settledUnknown({ ...mute, wanted: false }) : pause(mute)
    case "lost":
      return pause(mute)
    default:
      return assertNever(answer)
  }
}

function settledUnknown(mute: SourceMute): Step {
  return done({ ...mute, reported: undefined, reporting: { kind: "settled" } })
}

function pause(mute: SourceMute): Step {
  const next: SourceMute = { ...mute, reported: undefined, reporting: { kind: "pausing" } }
  return { mute: next, effects: [{ type: "pause" }] }
}

/** [R9] Taking the word is the press that opens the speaker's microphone. */
function wordAsked(mute: SourceMute): Step {
  const { mute: next, effects } = switchOn(mute, true)
  if (mute.reporting.kind === "away") return { mute: next, effects }
  return { mute: { ...next, reporting: { kind: "held" } }, effects }
}

/** Without the word, its press has opened nothing. */
function wordAnswered(
  mute: SourceMute,
  { on, answer }: Extract<MuteInput, { type: "wordAnswered" }>,
): Step {
  const wanted = mute.wanted && (answer.kind === "ok" || !mute.byWord)
  const next: SourceMute = { ...mute, wanted, byWord: false }
  if (mute.reporting.kind !== "held") return done(next)
  if (answer.kind === "refused") return settledUnknown(next)
  if (answer.kind === "lost") return pause(next)
  const { version } = answer
  return done({ ...next, reported: on, reporting: { kind: "settled" }, version })
}

/** After every input: a device that nobody wants goes off, and the state is reported. */
function settle({ mute, effects }: Step): Step {
  const isStray = !mute.wanted && (mute.device === "on" || mute.device === "asking")
  const off: SourceMute = isStray ? { ...mute, device: "off" } : mute
  const quiet: MuteEffect[] = isStray ? [...effects, { type: "switch", on: false }] : effects
  return withReport(off, quiet)
}

function withReport(mute: SourceMute, effects: MuteEffect[]): Step {
  const { kind } = mute.reporting
  // Another device takes over, or the first one opens: it is on or off when that is over.
  const isOpening = mute.wanted && mute.device === "asking"
  const on = flows(mute)
  if ((kind !== "settled" && kind !== "waiting") || isOpening || on === mute.reported)
    return { mute, effects }
  const report = mute.reports + 1
  return {
    mute: { ...mute, reported: on, reports: report, reporting: { kind: "waiting" } },
    effects: [...effects, { type: "report", on, report }],
  }
}
