import { PROBE_PHASES, type ProbePhase } from "#shared/connection-test/protocol.ts"

/** Clock rate of Opus in RTP (RFC 7587). Hz */
const CLOCK_HZ = 48_000
/** How often it is checked whether packets are due. ms */
const INTERVAL_MS = 5
/** When the process was busy for longer than this, the packets that were due before are left out. ms */
const MAX_CATCH_UP_MS = 60

/** In the order in which they are sent. */
const PHASES: readonly ProbePhase[] = ["baseline", "low", "high"]

/** Sends the packets of a test at an even rate, from its construction on. */
export class PacketPacer {
  readonly #send: (phase: ProbePhase, timestamp: number) => void
  readonly #timer: NodeJS.Timeout
  readonly #startedAt = performance.now()
  readonly #sent: Record<ProbePhase, number> = { baseline: 0, low: 0, high: 0 }
  /** All packets that were due before this moment are sent, ms since the start. */
  #sentUntil = 0

  /** `send` is called for each packet, with its RTP timestamp. */
  constructor(send: (phase: ProbePhase, timestamp: number) => void) {
    this.#send = send
    this.#timer = setInterval(() => this.#sendDue(performance.now() - this.#startedAt), INTERVAL_MS)
  }

  /** Packets sent so far. */
  sent(phase: ProbePhase): number {
    return this.#sent[phase]
  }

  /** Idempotent. */
  stop(): void {
    clearInterval(this.#timer)
  }

  #sendDue(now: number): void {
    const from = Math.max(this.#sentUntil, now - MAX_CATCH_UP_MS)
    this.#sentUntil = now
    const timestamp = Math.round((now * CLOCK_HZ) / 1000)
    let begins = 0
    for (const phase of PHASES) {
      const ends = begins + PROBE_PHASES[phase].ms
      for (let due = dueBetween(phase, from - begins, now - begins); due > 0; due -= 1) {
        this.#send(phase, timestamp)
        this.#sent[phase] += 1
      }
      begins = ends
    }
    if (now > begins) this.stop()
  }
}

/** How many packets of a phase are due between two moments, ms since the phase began. */
export function dueBetween(phase: ProbePhase, from: number, to: number): number {
  return dueBy(phase, to) - dueBy(phase, from)
}

function dueBy(phase: ProbePhase, ms: number): number {
  const { perSecond, ms: length } = PROBE_PHASES[phase]
  return Math.floor((Math.min(Math.max(ms, 0), length) * perSecond) / 1000)
}
