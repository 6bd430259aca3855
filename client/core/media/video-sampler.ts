import { showStream } from "./show-stream.ts"

/** How often the picture is looked at, ms: light changes slowly, and a phone's battery counts. */
const EVERY_MS = 250
/** Size of the picture looked at, px: enough to tell light from dark, and no face can be known by it. */
const WIDTH = 64
const HEIGHT = 36

/** Looks at one camera's picture, very small, four times a second. Nothing of it leaves the page. */
export class VideoSampler {
  readonly #video = document.createElement("video")
  readonly #pen: CanvasRenderingContext2D | null
  readonly #timer: ReturnType<typeof setInterval>
  readonly #letGo: () => void

  /** `onPicture` is called with each look: RGBA rows, as in `ImageData`. */
  static on(track: MediaStreamTrack, onPicture: (picture: ImageData) => void): VideoSampler {
    return new VideoSampler(track, onPicture)
  }

  private constructor(track: MediaStreamTrack, onPicture: (picture: ImageData) => void) {
    const canvas = document.createElement("canvas")
    canvas.width = WIDTH
    canvas.height = HEIGHT
    this.#pen = canvas.getContext("2d", { willReadFrequently: true })
    this.#video.muted = true
    this.#video.playsInline = true
    this.#letGo = showStream(this.#video, new MediaStream([track]))
    this.#timer = setInterval(() => this.#look(onPicture), EVERY_MS)
  }

  /** Idempotent. The track goes on; it is not the probe's. */
  close(): void {
    clearInterval(this.#timer)
    this.#letGo()
  }

  #look(onPicture: (picture: ImageData) => void): void {
    if (this.#pen === null || this.#video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return
    this.#pen.drawImage(this.#video, 0, 0, WIDTH, HEIGHT)
    onPicture(this.#pen.getImageData(0, 0, WIDTH, HEIGHT))
  }
}
