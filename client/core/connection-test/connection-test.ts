import type { Consumer } from "mediasoup-client/types"

import { PROBE_PHASES, type ProbePart } from "#shared/connection-test/protocol.ts"
import { sharedAudioContext, startedAudioContext } from "../media/audio-context.ts"
import type { MediaSignaling } from "../media/media-signaling.ts"
import type { FailureReason, Measurement, TestOutcome } from "./measurement.ts"
import { measurementFrom } from "./observations.ts"
import { ProbeSampler } from "./probe-sampler.ts"
import { SEND_PHASES, createNoise, setPhase } from "./probe-streams.ts"
import { type ProbeRoom, ProbeTransport } from "./probe-transport.ts"
import { LIMITS, type Verdict, verdictOf } from "./verdict.ts"

export type { DirectionMeasurement, FailureReason, Measurement } from "./measurement.ts"
export type { Verdict } from "./verdict.ts"

/** A transport is connected by then, or the network blocks it. ms */
const CONNECT_WITHIN_MS = 10_000
/** The last packets arrive within this time and a round trip. ms */
const LAST_PACKETS_MS = 150
/** A browser that has not started the AudioContext by then, after a press, will not. ms */
const AUDIO_WITHIN_MS = 1000

/** How far a test has come. */
export type Stage = "connecting" | "baseline" | "load"

export interface TestResult {
  verdict: Verdict
  /** Null when nothing could be measured. */
  measurement: Measurement | null
}

/** What a meeting with video needs, kbit/s. */
export const NEEDED_KBITS = { up: LIMITS.up.video, down: LIMITS.down.video } as const

export function failedResult(kind: FailureReason): TestResult {
  return { verdict: verdictOf({ kind }), measurement: null }
}

/**
 * One measurement of the connection to the server, in both directions at once. It is prepared before
 * the person starts it. See shared/connection-test/README.md.
 */
export class ConnectionTest {
  readonly #signaling: MediaSignaling
  readonly #probe: ProbeTransport
  readonly #noise: { end(): void }
  readonly #incoming: Promise<Record<ProbePart, Consumer>>
  readonly #producing: Promise<void>
  readonly #connected: Promise<boolean>

  private constructor(
    signaling: MediaSignaling,
    probe: ProbeTransport,
    noise: ReturnType<typeof createNoise>,
  ) {
    this.#signaling = signaling
    this.#probe = probe
    this.#noise = noise
    this.#incoming = probe.consume()
    this.#producing = probe.produce(noise.track)
    this.#connected = probe.connected(CONNECT_WITHIN_MS)
    // `run` reports their errors; a test that is never run has nobody to report to.
    for (const work of [this.#incoming, this.#producing]) work.catch(() => undefined)
  }

  /** Starts to connect. A result when it is known already that nothing can be measured. */
  static async prepare(room: ProbeRoom): Promise<ConnectionTest | TestResult> {
    const context = await startedAudioContext()
    if (context === undefined) return failedResult("failed")
    try {
      const opened = await ProbeTransport.open(room)
      if (!opened.ok) return failedResult(reasonFor(opened.code))
      return new ConnectionTest(room.signaling, opened.value, createNoise(context))
    } catch {
      return failedResult("failed")
    }
  }

  /** Call it in a press, once. Takes less than ten seconds once the transports are connected. */
  async run(onStage: (stage: Stage) => void): Promise<TestResult> {
    const outcome = await this.#measure(onStage)
    const measurement = outcome.kind === "measured" ? outcome.measurement : null
    return { verdict: verdictOf(outcome), measurement }
  }

  /** Idempotent. */
  close(): void {
    this.#probe.close()
    this.#noise.end()
  }

  async #measure(onStage: (stage: Stage) => void): Promise<TestOutcome> {
    try {
      if (!(await audioRuns())) return { kind: "failed" }
      const incoming = await this.#incoming
      if (!(await this.#connected)) return { kind: "blocked" }
      await this.#producing
      if (!(await this.#probe.accepted())) return { kind: "failed" }
      return await this.#runPhases(incoming, onStage)
    } catch {
      return { kind: "failed" }
    } finally {
      this.close()
    }
  }

  async #runPhases(
    incoming: Record<ProbePart, Consumer>,
    onStage: (stage: Stage) => void,
  ): Promise<TestOutcome> {
    const sampler = new ProbeSampler(this.#probe, incoming, this.#signaling)
    try {
      const started = await this.#baseline(onStage)
      if (!started.ok) return { kind: reasonFor(started.error.code) }
      onStage("load")
      await sampler.start()
      await this.#load(sampler)
      await pause(sampler.roundTrip + LAST_PACKETS_MS)
      const observations = await sampler.finish()
      if (observations === undefined) return { kind: "offline" }
      const measurement = measurementFrom(observations)
      return measurement === undefined ? { kind: "failed" } : { kind: "measured", measurement }
    } finally {
      sampler.close()
    }
  }

  /** Sends no more than two voices, in both directions: what is lost now is lost at any load. */
  async #baseline(onStage: (stage: Stage) => void) {
    const begun = performance.now()
    const [started] = await Promise.all([
      this.#signaling.request("media-probe-start", {}),
      setPhase(this.#probe.producers, SEND_PHASES.baseline),
    ])
    if (!started.ok) return started
    onStage("baseline")
    await pause(PROBE_PHASES.baseline.ms - (performance.now() - begun))
    return started
  }

  /** The low phase and then the high one; the high one only in directions that carry the low one. */
  async #load(sampler: ProbeSampler): Promise<void> {
    const { low, high } = PROBE_PHASES
    const { producers } = this.#probe
    await Promise.all([setPhase(producers, SEND_PHASES.low), pause(low.ms)])
    const saturated = sampler.saturated()
    if (saturated.down) void this.#signaling.request("media-probe-stop", {})
    await setPhase(producers, saturated.up ? null : SEND_PHASES.high)
    if (!saturated.down || !saturated.up) await pause(high.ms)
    await setPhase(producers, null)
  }
}

async function audioRuns(): Promise<boolean> {
  const context = sharedAudioContext()
  if (context === undefined) return false
  if (context.state !== "running")
    await Promise.race([context.resume().catch(() => undefined), pause(AUDIO_WITHIN_MS)])
  return context.state === "running"
}

function reasonFor(code: string): FailureReason {
  if (code === "offline") return "offline"
  return code === "too-many" ? "busy" : "failed"
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
