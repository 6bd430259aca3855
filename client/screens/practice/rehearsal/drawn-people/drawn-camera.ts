import type { Look } from "./looks.ts"
import { drawPortrait, PORTRAIT } from "./portrait.ts"
import { STILL, poseAt } from "./pose.ts"

/** Between two pictures, ms: enough for slow movements, and little for an old machine. */
const PICTURE_MS = 120

/** A camera that films a drawing: its stream shows in the room as any other does. */
export class DrawnCamera {
  readonly stream: MediaStream
  speaking = false
  /** The picture stands still. */
  frozen = false
  readonly #pen: CanvasRenderingContext2D
  readonly #look: Look
  readonly #calm = window.matchMedia("(prefers-reduced-motion: reduce)")
  readonly #timer: ReturnType<typeof setInterval>

  /** Undefined in a browser that cannot film a drawing: then there are initials. */
  static film(look: Look): DrawnCamera | undefined {
    const canvas = document.createElement("canvas")
    canvas.width = PORTRAIT.width
    canvas.height = PORTRAIT.height
    const pen = canvas.getContext("2d")
    if (pen === null || !("captureStream" in canvas)) return undefined
    return new DrawnCamera(pen, look)
  }

  private constructor(pen: CanvasRenderingContext2D, look: Look) {
    this.#pen = pen
    this.#look = look
    this.#paint()
    this.stream = pen.canvas.captureStream()
    // A picture is sent only when it is painted, so a still one is painted over and over too.
    this.#timer = setInterval(() => this.#paint(), PICTURE_MS)
  }

  /** Idempotent. */
  close(): void {
    clearInterval(this.#timer)
    for (const track of this.stream.getTracks()) track.stop()
  }

  #paint(): void {
    if (this.frozen) return
    const at = performance.now() + this.#look.shift
    drawPortrait(this.#pen, this.#look, this.#calm.matches ? STILL : poseAt(at, this.speaking))
  }
}
