import type { types } from "mediasoup"

import type { MemberId } from "#shared/room/stage-media.ts"

import type { RouterAllocation } from "../media-worker.ts"

interface Options {
  allocation: RouterAllocation
  /** The router of the stage; undefined while there is none. */
  main: () => types.Router | undefined
  /** The router cannot be joined to that of the stage. */
  onFailed: () => void
}

/** A router for listeners, which gets everything that is sent on the stage once, by pipe. */
export class Wing {
  readonly allocation: RouterAllocation
  /** Its listeners, from the instant in which one is given this wing. */
  readonly members = new Set<MemberId>()
  readonly #options: Options
  /** The id on this router of each producer of the stage: one promise for all who ask. */
  readonly #piped = new Map<string, Promise<string | undefined>>()

  constructor(options: Options) {
    this.allocation = options.allocation
    this.#options = options
  }

  get closed(): boolean {
    return this.allocation.router.closed
  }

  /** Joins a producer of the stage to this router. Undefined when either end is closed, or that fails. */
  reach(producer: types.Producer): Promise<string | undefined> {
    const known = this.#piped.get(producer.id)
    if (known !== undefined) return known
    const piping = this.#pipe(producer)
    this.#piped.set(producer.id, piping)
    producer.observer.once("close", () => this.#piped.delete(producer.id))
    return piping
  }

  async #pipe(producer: types.Producer): Promise<string | undefined> {
    const main = this.#options.main()
    if (main === undefined || producer.closed || this.closed) return undefined
    try {
      const piped = await main.pipeToRouter({
        producerId: producer.id,
        router: this.allocation.router,
        enableSctp: false,
        // One worker does not take one id twice, and a wing may be on the worker of the stage.
        keepId: false,
      })
      followPauses(piped)
      return piped.pipeProducer?.id
    } catch {
      if (!main.closed && !producer.closed && !this.closed) this.#options.onFailed()
      return undefined
    }
  }
}

/** As mediasoup does, but a worker that dies meanwhile leaves no rejection that nobody handles. */
function followPauses({ pipeConsumer, pipeProducer }: types.PipeToRouterResult): void {
  if (pipeConsumer === undefined || pipeProducer === undefined) return
  const { observer } = pipeConsumer
  observer.removeAllListeners("pause")
  observer.removeAllListeners("resume")
  observer.on("pause", () => void pipeProducer.pause().catch(() => undefined))
  observer.on("resume", () => void pipeProducer.resume().catch(() => undefined))
}
