import type { Consumer } from "mediasoup-client/types"

import type { ProbePart, ProbeReading } from "#shared/connection-test/protocol.ts"
import type { MediaSignaling } from "../media/media-signaling.ts"
import { receivedOf, reportedRoundTrip, selectedPairOf, sentOf } from "./browser-stats.ts"
import type { TransportType } from "./measurement.ts"
import { type Observations, SERVER_RATES, isSaturated } from "./observations.ts"
import type { ProbeTransport } from "./probe-transport.ts"
import { type Sample, onWire, ratesOf } from "./rates.ts"

/** How often the browser's own counters are read, and the server's are requested. ms */
const BROWSER_EVERY_MS = 60
const SERVER_EVERY_MS = 80
/** Assumed where no round trip could be measured: longer than any that works well. ms */
const LONGEST_ROUND_TRIP_MS = 2000

/** Reads the counters of both ends while a test runs. */
export class ProbeSampler {
  readonly #probe: ProbeTransport
  readonly #incoming: Record<ProbePart, Consumer>
  readonly #signaling: MediaSignaling
  readonly #down: Sample[] = []
  readonly #up: Sample[] = []
  readonly #sent: Sample[] = []
  readonly #timers: ReturnType<typeof setInterval>[] = []
  #transport: TransportType = "udp"
  /** ms. Undefined while no STUN check and no RTCP report has returned: those get lost too. */
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

  /** ms */
  get roundTrip(): number {
    return this.#roundTrip ?? LONGEST_ROUND_TRIP_MS
  }

  /** Call it when the baseline phase is over: measures the round trip, then samples the load. */
  async start(): Promise<void> {
    await this.#sampleBrowser()
    const every = (ms: number, sample: () => Promise<void>) =>
      // A transport that closes meanwhile has no counters to read.
      this.#timers.push(setInterval(() => void sample().catch(() => undefined), ms))
    every(BROWSER_EVERY_MS, () => this.#sampleBrowser())
    every(SERVER_EVERY_MS, () => this.#sampleServer())
  }

  /** Which directions are known not to carry what is sent on them now. */
  saturated(): { up: boolean; down: boolean } {
    return {
      up: isSaturated({ sent: ratesOf(this.#sent), received: this.#up }),
      down: isSaturated({ sent: SERVER_RATES, received: this.#down }),
    }
  }

  /** Call it when nothing more can arrive. Undefined when the server has stopped answering. */
  async finish(): Promise<Observations | undefined> {
    await Promise.all([this.#sampleBrowser(), this.#sampleServer()])
    const [sent, received] = await Promise.all([this.#baselineSent(), this.#baselineReceived()])
    const reading = this.#reading
    if (reading === undefined) return undefined
    return {
      transport: this.#transport,
      roundTrip: this.roundTrip,
      jitter: received.jitter,
      up: {
        baseline: { sent, received: reading.baseline.received },
        sent: ratesOf(this.#sent),
        received: this.#up,
      },
      down: {
        baseline: { sent: reading.baseline.sent, received: received.packets },
        sent: SERVER_RATES,
        received: this.#down,
      },
    }
  }

  close(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer)
  }

  #measureRoundTrip(sendStats: RTCStatsReport, receiveStats: RTCStatsReport): void {
    const { producers } = this.#probe
    const pairs = [sendStats, receiveStats].flatMap((report) => selectedPairOf(report) ?? [])
    const checked = pairs.flatMap(({ roundTrip }) => roundTrip ?? [])
    this.#transport = pairs[0]?.transport ?? this.#transport
    this.#roundTrip =
      reportedRoundTrip(sendStats, new Set(producers.baseline.map(ssrcOf))) ??
      (checked.length > 0 ? Math.min(...checked) : undefined)
  }

  async #sampleBrowser(): Promise<void> {
    const { send, receive, producers } = this.#probe
    const [sendStats, receiveStats] = await Promise.all([send.getStats(), receive.getStats()])
    if (this.#roundTrip === undefined) this.#measureRoundTrip(sendStats, receiveStats)
    const received = receivedOf(receiveStats, ssrcOf(this.#incoming.load))
    if (received !== undefined) addSample(this.#down, { at: received.at, bytes: onWire(received) })
    const sent = sentOf(sendStats, new Set(producers.load.map(ssrcOf)))
    addSample(this.#sent, { at: performance.now(), bytes: onWire(sent) })
  }

  async #sampleServer(): Promise<void> {
    const reply = await this.#signaling.request("media-probe-read", {})
    if (!reply.ok) return
    this.#reading = reply.value
    const { at, load } = reply.value
    addSample(this.#up, { at, bytes: onWire(load) })
  }

  async #baselineSent(): Promise<number> {
    const { send, producers } = this.#probe
    const ssrcs = new Set(producers.baseline.map(ssrcOf))
    return sentOf(await send.getStats(), ssrcs).packets
  }

  async #baselineReceived(): Promise<{ packets: number; jitter: number }> {
    const report = await this.#probe.receive.getStats()
    return receivedOf(report, ssrcOf(this.#incoming.baseline)) ?? { packets: 0, jitter: 0 }
  }
}

/** Keeps the samples in order of time; one that is not later than the last is left out. */
function addSample(samples: Sample[], sample: Sample): void {
  const last = samples.at(-1)
  if (last === undefined || sample.at > last.at) samples.push(sample)
}

function ssrcOf({ rtpParameters }: Pick<Consumer, "rtpParameters">): number {
  return rtpParameters.encodings?.[0]?.ssrc ?? 0
}
