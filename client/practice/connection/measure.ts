import { PROBE_LEGS } from "#shared/protocol/probe.ts"
import type { MediaLine } from "../../media/media-line.ts"
import { soundContext } from "../../media/sound-context.ts"
import { measuredFrom } from "./evidence.ts"
import type { Outcome } from "./measured.ts"
import { ProbeLine } from "./probe-line.ts"
import { SETTINGS, noise, set } from "./probe-streams.ts"
import { Watch } from "./watch.ts"

/** The way to the server is found by then, or there is none. ms */
const FIND_WITHIN_MS = 20000
/** What is still under way when all has been sent has come by then, beside the round trip. ms */
const LAST_MS = 150
/** A browser that holds back all sound after a press will not change its mind. ms */
const SOUND_WITHIN_MS = 1000

/** How far it has come. */
export type Stage = "finding" | "gentle" | "push"

interface Asked {
  /** A line into a room where one practises alone. */
  line: MediaLine
  /** What the server can carry, as the door told. */
  rtpCapabilities: unknown
  onStage(stage: Stage): void
  /** Ends it at once; the outcome is then of no use. */
  signal: AbortSignal
}

/** Measures the line to the server, both ways at once. Call it in a press. Takes less than 10 s. */
export async function measure(asked: Asked): Promise<Outcome> {
  const { line, rtpCapabilities, onStage, signal } = asked
  onStage("finding")
  const source = await openNoise()
  if (source === undefined) return { kind: "failed" }
  try {
    const opened = await ProbeLine.open(line, rtpCapabilities)
    if (!opened.ok) return { kind: troubleFrom(opened.code) }
    const probe = opened.value
    const close = () => probe.close()
    signal.addEventListener("abort", close, { once: true })
    try {
      return await measureOn(probe, source.track, asked)
    } finally {
      signal.removeEventListener("abort", close)
      close()
    }
  } catch {
    return { kind: "failed" }
  } finally {
    source.end()
  }
}

async function measureOn(
  probe: ProbeLine,
  track: MediaStreamTrack,
  { line, onStage }: Asked,
): Promise<Outcome> {
  const speaking = probe.speak(track)
  const incoming = await probe.listen()
  if (!(await probe.connected(FIND_WITHIN_MS))) return { kind: "blocked" }
  await speaking
  if (!(await probe.agreed())) return { kind: "failed" }
  const watch = new Watch(probe, incoming, line)
  try {
    onStage("gentle")
    await Promise.all([
      line.request("media-probe-start", {}),
      set(probe.sending, SETTINGS.gentle),
      pause(PROBE_LEGS.gentle.ms),
    ])
    onStage("push")
    await watch.begin()
    await push(probe, line, watch)
    await pause(watch.roundTrip + LAST_MS)
    const evidence = await watch.end()
    if (evidence === undefined) return { kind: "offline" }
    return { kind: "measured", measured: measuredFrom(evidence) }
  } finally {
    watch.close()
  }
}

/** Both legs one after the other; a way that cannot take the first is spared the second. */
async function push(probe: ProbeLine, line: MediaLine, watch: Watch): Promise<void> {
  const { low, high } = PROBE_LEGS
  await Promise.all([set(probe.sending, SETTINGS.low), pause(low.ms)])
  const narrow = watch.narrow()
  if (narrow.down) void line.request("media-probe-enough", {})
  if (narrow.up) await set(probe.sending, null)
  else await set(probe.sending, SETTINGS.high)
  if (!narrow.down || !narrow.up) await pause(high.ms)
  await set(probe.sending, null)
}

async function openNoise(): ReturnType<typeof openNow> {
  const context = soundContext()
  if (context === undefined) return undefined
  if (context.state !== "running")
    await Promise.race([context.resume().catch(() => undefined), pause(SOUND_WITHIN_MS)])
  return openNow(context)
}

async function openNow(context: AudioContext) {
  return context.state === "running" ? noise(context) : undefined
}

function troubleFrom(code: string): "offline" | "busy" | "failed" {
  if (code === "offline") return "offline"
  return code === "too-many" ? "busy" : "failed"
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
