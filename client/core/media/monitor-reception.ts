import type { FrameSeal } from "./frame-seal.ts"
import type { MediaEvents } from "./media-events.ts"
import type { RecoveryKind } from "./recovery.ts"
import { SealMonitor } from "./seal-monitor.ts"
import type { Subscriber } from "./subscriber.ts"
import { TransportHealthMonitor } from "./transport-health-monitor.ts"
import type { Transports } from "./transports.ts"

interface Options {
  transports: () => Pick<Transports, "received"> | undefined
  subscriber: Pick<Subscriber, "flowing" | "expects" | "renew">
  seal: Pick<FrameSeal, "counts">
  events: Pick<MediaEvents, "isSending" | "sealTroubled">
  recover: (kind: RecoveryKind) => void
}

/** Watches that media arrives, and that what arrives can be shown, until it is closed. */
export function monitorReception(options: Options): { close(): void } {
  const { transports, subscriber, seal, events, recover } = options
  const sealed = new SealMonitor({
    seal,
    flowing: () => subscriber.flowing,
    renew: (consumer) => subscriber.renew(consumer),
    changed: (trouble) => events.sealTroubled(trouble),
  })
  let isClosed = false
  const health = new TransportHealthMonitor(async () => {
    // To read the counters costs an old laptop something: both look at the same reading.
    const received = await transports()?.received()
    if (!isClosed) sealed.look(received?.tracks ?? new Map())
    return {
      bytes: received?.bytes ?? 0,
      answers: received?.answers ?? 0,
      expecting: subscriber.expects((seat, source) => events.isSending(seat, source)),
    }
  }, recover)
  return {
    close() {
      isClosed = true
      health.close()
    },
  }
}
