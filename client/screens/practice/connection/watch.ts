import type { Consumer } from "mediasoup-client/types"

import type { ProbePart, ProbeReading } from "#shared/protocol/probe.ts"
import type { MediaSignaling } from "../../../core/media/media-signaling.ts"
import { pathOf, receivedOf, reportedRoundTrip, sentOf } from "./browser-stats.ts"
import { type Evidence, SERVER_OFFERS, isNarrow } from "./evidence.ts"
import type { Way } from "./measured.ts"
import type { ProbeTransport } from "./probe-transport.ts"
import { type Sample, onWire, ratesOf } from "./rates.ts"

/** How often the browser's own count is looked at, and the server's asked for. ms */
const LOOK_MS = 60
const ASK_MS = 80
/** Said of a way that nobody has measured: longer than any that works well. */
const LONGEST_MS = 2000

/** Watches both ends of a measurement. */
export class Watch {
  readonly #probe: ProbeTransport
  readonly #incoming: Record<ProbePart, Consumer>
  readonly #signaling: MediaSignaling
  readonly #down: Sample[] = []
  readonly #up: Sample[] = []
  readonly #sent: Sample[] = []
  readonly #timers: ReturnType<typeof setInterval>[] = []
  #way: Way = "udp"
  /** Undefined while no check and no report of it has come back: they get lost too. */
  #roundTrip: number | undefined
  #reading: ProbeReading | undefined

  constructor(
    probe: ProbeTransport,
    incoming: Record<ProbePart, Consumer>,
    signaling: MediaSignaling,
  ) {
    this.#probe = probe
    this.#incoming = incoming
    this.#signaling = signaling
  }

  /** There and back, ms. */
  get roundTrip(): number {
    return this.#roundTrip ?? LONGEST_MS
  }

  /** The gentle part is over. Notes how long the way is, and looks at the push from now on. */
  async begin(): Promise<void> {
    await this.#look()
    const every = (ms: number, look: () => Promise<void>) =>
      // A path that closes meanwhile has nothing to tell.
      this.#timers.push(setInterval(() => void look().catch(() => undefined), ms))
    every(LOOK_MS, () => this.#look())
    every(ASK_MS, () => this.#ask())
  }

  /** Which ways are known not to take what is sent on them now. */
  narrow(): { up: boolean; down: boolean } {
    return {
      up: isNarrow({ offered: ratesOf(this.#sent), came: this.#up }),
      down: isNarrow({ offered: SERVER_OFFERS, came: this.#down }),
    }
  }

  /** Everything has come that will come. Undefined when the server has fallen silent. */
  async end(): Promise<Evidence | undefined> {
    await Promise.all([this.#look(), this.#ask()])
    const [sent, received] = await Promise.all([this.#gentleSent(), this.#gentleReceived()])
    const reading = this.#reading
    if (reading === undefined) return undefined
    return {
      way: this.#way,
      roundTrip: this.roundTrip,
      jitter: received.jitter,
      up: {
        gentle: { sent, received: reading.gentle.received },
        offered: ratesOf(this.#sent),
        came: this.#up,
      },
      down: {
        gentle: { sent: reading.gentle.sent, received: received.packets },
        offered: SERVER_OFFERS,
        came: this.#down,
      },
    }
  }

  close(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer)
  }

  #lookAtPath(out: RTCStatsReport, into: RTCStatsReport): void {
    const { sending } = this.#probe
    const paths = [out, into].flatMap((report) => pathOf(report) ?? [])
    const checked = paths.flatMap(({ roundTrip }) => roundTrip ?? [])
    this.#way = paths[0]?.way ?? this.#way
    this.#roundTrip =
      reportedRoundTrip(out, new Set(sending.gentle.map(ssrcOf))) ??
      (checked.length > 0 ? Math.min(...checked) : undefined)
  }

  async #look(): Promise<void> {
    const { send, receive, sending } = this.#probe
    const [out, into] = await Promise.all([send.getStats(), receive.getStats()])
    if (this.#roundTrip === undefined) this.#lookAtPath(out, into)
    const came = receivedOf(into, ssrcOf(this.#incoming.push))
    if (came !== undefined) note(this.#down, { at: came.at, bytes: onWire(came) })
    const gone = sentOf(out, new Set(sending.push.map(ssrcOf)))
    note(this.#sent, { at: performance.now(), bytes: onWire(gone) })
  }

  async #ask(): Promise<void> {
    const answer = await this.#signaling.request("media-probe-read", {})
    if (!answer.ok) return
    this.#reading = answer.value
    const { at, push } = answer.value
    note(this.#up, { at, bytes: onWire(push) })
  }

  async #gentleSent(): Promise<number> {
    const { send, sending } = this.#probe
    const ssrcs = new Set(sending.gentle.map(ssrcOf))
    return sentOf(await send.getStats(), ssrcs).packets
  }

  async #gentleReceived(): Promise<{ packets: number; jitter: number }> {
    const report = await this.#probe.receive.getStats()
    return receivedOf(report, ssrcOf(this.#incoming.gentle)) ?? { packets: 0, jitter: 0 }
  }
}

/** In order of time; what does not move on says nothing new. */
function note(samples: Sample[], sample: Sample): void {
  const last = samples.at(-1)
  if (last === undefined || sample.at > last.at) samples.push(sample)
}

function ssrcOf({ rtpParameters }: Pick<Consumer, "rtpParameters">): number {
  return rtpParameters.encodings?.[0]?.ssrc ?? 0
}
