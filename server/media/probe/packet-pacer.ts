import { PROBE_PHASES, type ProbePhase } from "#shared/protocol/probe.ts"

/** Opus counts time in these (RFC 7587). Hz */
const CLOCK_HZ = 48_000
/** How often it is looked whether a packet is due. ms */
const EVERY_MS = 5
/** When the process was busy for longer than this, what fell due meanwhile is left out. ms */
const CATCH_UP_MS = 60

/** In the order in which they go. */
const LEGS: readonly ProbePhase[] = ["gentle", "low", "high"]

/** The packets of a measurement, sent evenly by the clock from the moment it is made. */
export class PacketPacer {
  readonly #send: (leg: ProbePhase, timestamp: number) => void
  readonly #timer: NodeJS.Timeout
  readonly #began = performance.now()
  readonly #sent: Record<ProbePhase, number> = { gentle: 0, low: 0, high: 0 }
  /** The last moment up to which all that fell due was sent, ms since it began. */
  #at = 0

  /** `send` is called for each packet, with the RTP time of the moment. */
  constructor(send: (leg: ProbePhase, timestamp: number) => void) {
    this.#send = send
    this.#timer = setInterval(() => this.#go(performance.now() - this.#began), EVERY_MS)
  }

  /** Packets that have gone. */
  sent(leg: ProbePhase): number {
    return this.#sent[leg]
  }

  /** Idempotent. */
  stop(): void {
    clearInterval(this.#timer)
  }

  #go(now: number): void {
    const from = Math.max(this.#at, now - CATCH_UP_MS)
    this.#at = now
    const timestamp = Math.round((now * CLOCK_HZ) / 1000)
    let begins = 0
    for (const leg of LEGS) {
      const ends = begins + PROBE_PHASES[leg].ms
      for (let due = dueBetween(leg, from - begins, now - begins); due > 0; due -= 1) {
        this.#send(leg, timestamp)
        this.#sent[leg] += 1
      }
      begins = ends
    }
    if (now > begins) this.stop()
  }
}

/** How many packets of a leg fall due between two moments, ms since the leg began. */
export function dueBetween(leg: ProbePhase, from: number, to: number): number {
  return dueBy(leg, to) - dueBy(leg, from)
}

function dueBy(leg: ProbePhase, ms: number): number {
  const { perSecond, ms: length } = PROBE_PHASES[leg]
  return Math.floor((Math.min(Math.max(ms, 0), length) * perSecond) / 1000)
}
