import type { Watched } from "#shared/protocol/media.ts"

/** What a browser sends until it is told otherwise. */
const EVERYTHING: Watched = 2
/** Less is asked for only when less has been enough for so long: tiles come and go. ms */
const LESS_AFTER_MS = 3000

interface Camera {
  told: Watched
  wanted: Watched
  /** Set while less is wanted than was told. */
  timer: NodeJS.Timeout | undefined
}

/**
 * Sees to it that a picture nobody watches is not encoded: tells how much of each camera is wanted, at
 * once when it is more, and after a while when it is less.
 */
export class Watching {
  readonly #cameras = new Map<string, Camera>()
  readonly #tell: (producer: string, layer: Watched) => void

  constructor(tell: (producer: string, layer: Watched) => void) {
    this.#tell = tell
  }

  note(producer: string, wanted: Watched): void {
    const camera = this.#cameras.get(producer) ?? { told: EVERYTHING, wanted, timer: undefined }
    this.#cameras.set(producer, camera)
    camera.wanted = wanted
    if (rank(wanted) < rank(camera.told)) {
      camera.timer ??= setTimeout(() => this.#say(producer, camera), LESS_AFTER_MS)
      return
    }
    clearTimeout(camera.timer)
    camera.timer = undefined
    if (wanted !== camera.told) this.#say(producer, camera)
  }

  /** How much of a camera its browser sends, by the last it was told. */
  told(producer: string): Watched {
    const camera = this.#cameras.get(producer)
    return camera === undefined ? EVERYTHING : camera.told
  }

  /** Forgets all cameras but these. */
  keep(producers: ReadonlySet<string>): void {
    for (const [producer, { timer }] of this.#cameras) {
      if (producers.has(producer)) continue
      clearTimeout(timer)
      this.#cameras.delete(producer)
    }
  }

  #say(producer: string, camera: Camera): void {
    camera.timer = undefined
    camera.told = camera.wanted
    this.#tell(producer, camera.told)
  }
}

/** How much it is; nothing at all is the least. */
export function rank(layer: Watched): number {
  return layer ?? -1
}
