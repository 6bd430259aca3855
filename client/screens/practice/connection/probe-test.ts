import type { Consumer } from "mediasoup-client/types"

import { PROBE_PHASES, type ProbePart } from "#shared/protocol/probe.ts"
import type { MediaSignaling } from "../../../core/media/media-signaling.ts"
import { sharedAudioContext } from "../../../core/media/audio-context.ts"
import { measuredFrom } from "./evidence.ts"
import type { Outcome } from "./measured.ts"
import { ProbeTransport } from "./probe-transport.ts"
import { SETTINGS, noise, set } from "./probe-streams.ts"
import { Watch } from "./watch.ts"

/** The way to the server is found by then, or there is none. ms */
const FIND_WITHIN_MS = 10_000
/** What is still under way when all has been sent has come by then, beside the round trip. ms */
const LAST_MS = 150
/** A browser that holds back all sound after a press will not change its mind. ms */
const SOUND_WITHIN_MS = 1000

/** How far it has come. */
export type Stage = "finding" | "gentle" | "push"

/** One measurement of the line to the server, both ways at once, made ready before it is asked for. */
export class ProbeTest {
  readonly #signaling: MediaSignaling
  readonly #probe: ProbeTransport
  readonly #source: { end(): void }
  readonly #incoming: Promise<Record<ProbePart, Consumer>>
  readonly #speaking: Promise<void>
  readonly #connected: Promise<boolean>

  private constructor(
    signaling: MediaSignaling,
    probe: ProbeTransport,
    source: ReturnType<typeof noise>,
  ) {
    this.#signaling = signaling
    this.#probe = probe
    this.#source = source
    this.#incoming = probe.listen()
    this.#speaking = probe.speak(source.track)
    this.#connected = probe.connected(FIND_WITHIN_MS)
    // Whoever measures hears of it; one who never does need not.
    for (const work of [this.#incoming, this.#speaking]) work.catch(() => undefined)
  }

  /** Begins to find the way. An outcome when it is known already that nothing comes of it. */
  static async prepare(
    signaling: MediaSignaling,
    rtpCapabilities: unknown,
  ): Promise<ProbeTest | Outcome> {
    const context = sharedAudioContext()
    if (context === undefined) return { kind: "failed" }
    try {
      const opened = await ProbeTransport.open(signaling, rtpCapabilities)
      if (!opened.ok) return { kind: troubleFrom(opened.code) }
      return new ProbeTest(signaling, opened.value, noise(context))
    } catch {
      return { kind: "failed" }
    }
  }

  /** Call it in a press, once. Takes less than ten seconds once the way is found. */
  async measure(onStage: (stage: Stage) => void): Promise<Outcome> {
    try {
      if (!(await soundRuns())) return { kind: "failed" }
      const incoming = await this.#incoming
      if (!(await this.#connected)) return { kind: "blocked" }
      await this.#speaking
      if (!(await this.#probe.agreed())) return { kind: "failed" }
      return await this.#measureOn(incoming, onStage)
    } catch {
      return { kind: "failed" }
    } finally {
      this.close()
    }
  }

  /** Idempotent. */
  close(): void {
    this.#probe.close()
    this.#source.end()
  }

  async #measureOn(
    incoming: Record<ProbePart, Consumer>,
    onStage: (stage: Stage) => void,
  ): Promise<Outcome> {
    const watch = new Watch(this.#probe, incoming, this.#signaling)
    try {
      const started = await this.#gentle(onStage)
      if (!started.ok) return { kind: troubleFrom(started.error.code) }
      onStage("push")
      await watch.begin()
      await this.#push(watch)
      await pause(watch.roundTrip + LAST_MS)
      const evidence = await watch.end()
      if (evidence === undefined) return { kind: "offline" }
      const measured = measuredFrom(evidence)
      return measured === undefined ? { kind: "failed" } : { kind: "measured", measured }
    } finally {
      watch.close()
    }
  }

  /** No more than a voice, both ways: what goes missing of it is missing anyway. */
  async #gentle(onStage: (stage: Stage) => void) {
    const begun = performance.now()
    const [started] = await Promise.all([
      this.#signaling.request("media-probe-start", {}),
      set(this.#probe.sending, SETTINGS.gentle),
    ])
    if (!started.ok) return started
    onStage("gentle")
    await pause(PROBE_PHASES.gentle.ms - (performance.now() - begun))
    return started
  }

  /** Both legs one after the other; a way that cannot take the first is spared the second. */
  async #push(watch: Watch): Promise<void> {
    const { low, high } = PROBE_PHASES
    const { sending } = this.#probe
    await Promise.all([set(sending, SETTINGS.low), pause(low.ms)])
    const narrow = watch.narrow()
    if (narrow.down) void this.#signaling.request("media-probe-enough", {})
    await set(sending, narrow.up ? null : SETTINGS.high)
    if (!narrow.down || !narrow.up) await pause(high.ms)
    await set(sending, null)
  }
}

async function soundRuns(): Promise<boolean> {
  const context = sharedAudioContext()
  if (context === undefined) return false
  if (context.state !== "running")
    await Promise.race([context.resume().catch(() => undefined), pause(SOUND_WITHIN_MS)])
  return context.state === "running"
}

function troubleFrom(code: string): "offline" | "busy" | "failed" {
  if (code === "offline") return "offline"
  return code === "too-many" ? "busy" : "failed"
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
