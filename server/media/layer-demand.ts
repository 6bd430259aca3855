import type { SpatialLayer } from "#shared/protocol/media.ts"

/** What a browser sends until it gets a notification. */
const EVERYTHING: SpatialLayer = 2
/** A lower layer is requested only after it has been enough for so long: tiles come and go. ms */
const LESS_AFTER_MS = 3000

interface Camera {
  reported: SpatialLayer
  wanted: SpatialLayer
  /** Set while `wanted` is lower than `reported`. */
  timer: NodeJS.Timeout | undefined
}

/**
 * Avoids that a layer is encoded that nobody watches: notifies each camera's owner of the largest layer
 * that is wanted, at once when it is higher, and after LESS_AFTER_MS when it is lower.
 */
export class LayerDemand {
  readonly #cameras = new Map<string, Camera>()
  readonly #notify: (producer: string, layer: SpatialLayer) => void

  constructor(notify: (producer: string, layer: SpatialLayer) => void) {
    this.#notify = notify
  }

  set(producer: string, wanted: SpatialLayer): void {
    const camera = this.#cameras.get(producer) ?? { reported: EVERYTHING, wanted, timer: undefined }
    this.#cameras.set(producer, camera)
    camera.wanted = wanted
    if (rank(wanted) < rank(camera.reported)) {
      camera.timer ??= setTimeout(() => this.#report(producer, camera), LESS_AFTER_MS)
      return
    }
    clearTimeout(camera.timer)
    camera.timer = undefined
    if (wanted !== camera.reported) this.#report(producer, camera)
  }

  /** The largest layer that a camera's browser sends, by the last notification. */
  get(producer: string): SpatialLayer {
    const camera = this.#cameras.get(producer)
    return camera === undefined ? EVERYTHING : camera.reported
  }

  /** Removes all cameras but these. */
  retain(producers: ReadonlySet<string>): void {
    for (const [producer, { timer }] of this.#cameras) {
      if (producers.has(producer)) continue
      clearTimeout(timer)
      this.#cameras.delete(producer)
    }
  }

  #report(producer: string, camera: Camera): void {
    camera.timer = undefined
    camera.reported = camera.wanted
    this.#notify(producer, camera.reported)
  }
}

/** For comparing layers; none at all is the lowest. */
export function rank(layer: SpatialLayer): number {
  return layer ?? -1
}
