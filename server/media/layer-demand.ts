import type { SpatialLayer } from "#shared/protocol/media.ts"

/** What a browser sends until it is told otherwise. */
const EVERYTHING: SpatialLayer = 2
/** Less is asked for only when less has been enough for so long: tiles come and go. ms */
const LESS_AFTER_MS = 3000

interface Camera {
  get: SpatialLayer
  wanted: SpatialLayer
  /** Set while less is wanted than was told. */
  timer: NodeJS.Timeout | undefined
}

/**
 * Sees to it that a picture nobody watches is not encoded: tells how much of each camera is wanted, at
 * once when it is more, and after a while when it is less.
 */
export class LayerDemand {
  readonly #cameras = new Map<string, Camera>()
  readonly #tell: (producer: string, layer: SpatialLayer) => void

  constructor(tell: (producer: string, layer: SpatialLayer) => void) {
    this.#tell = tell
  }

  set(producer: string, wanted: SpatialLayer): void {
    const camera = this.#cameras.get(producer) ?? { get: EVERYTHING, wanted, timer: undefined }
    this.#cameras.set(producer, camera)
    camera.wanted = wanted
    if (rank(wanted) < rank(camera.get)) {
      camera.timer ??= setTimeout(() => this.#say(producer, camera), LESS_AFTER_MS)
      return
    }
    clearTimeout(camera.timer)
    camera.timer = undefined
    if (wanted !== camera.get) this.#say(producer, camera)
  }

  /** How much of a camera its browser sends, by the last it was told. */
  told(producer: string): SpatialLayer {
    const camera = this.#cameras.get(producer)
    return camera === undefined ? EVERYTHING : camera.get
  }

  /** Forgets all cameras but these. */
  retain(producers: ReadonlySet<string>): void {
    for (const [producer, { timer }] of this.#cameras) {
      if (producers.has(producer)) continue
      clearTimeout(timer)
      this.#cameras.delete(producer)
    }
  }

  #say(producer: string, camera: Camera): void {
    camera.timer = undefined
    camera.get = camera.wanted
    this.#tell(producer, camera.get)
  }
}

/** How much it is; nothing at all is the least. */
export function rank(layer: SpatialLayer): number {
  return layer ?? -1
}
