import type { FrameSeal } from "./frame-seal.ts"
import type { MediaEvents } from "./media-events.ts"
import type { RecoveryKind } from "./recovery.ts"
import { SealMonitor, type TrackCounts } from "./seal-monitor.ts"
import type { Subscriber } from "./subscriber.ts"
import { TransportHealthMonitor } from "./transport-health-monitor.ts"
import type { Transports } from "./transports.ts"

interface Options {
  transports: () => Transports | undefined
  subscriber: Subscriber
  seal: FrameSeal
  events: Pick<MediaEvents, "isSending" | "sealTroubled">
  recover: (kind: RecoveryKind) => void
}

/** Watches that media arrives, and that what arrives can be shown, until it is closed. */
export function monitorReception(options: Options): { close(): void } {
  const { transports, subscriber, seal, events, recover } = options
  // To read the counters costs an old laptop something: both look at the same reading.
  let tracks: ReadonlyMap<string, TrackCounts> = new Map()
  const health = new TransportHealthMonitor(async () => {
    const received = await transports()?.received()
    tracks = received?.tracks ?? new Map()
    return {
      bytes: received?.bytes ?? 0,
      answers: received?.answers ?? 0,
      expecting: subscriber.expects((seat, source) => events.isSending(seat, source)),
    }
  }, recover)
  const sealed = new SealMonitor({
    seal,
    flowing: () => subscriber.flowing,
    counts: () => tracks,
    renew: (consumer) => subscriber.renew(consumer),
    changed: (trouble) => events.sealTroubled(trouble),
  })
  return {
    close() {
      health.close()
      sealed.close()
    },
  }
}
