import { showStream } from "./show-stream.ts"

/** How often a picture is taken, ms: light changes slowly, and a phone's battery counts. */
const EVERY_MS = 250
/** Size of the picture, px: enough to tell light from dark, too small to recognise a face. */
const WIDTH = 64
const HEIGHT = 36

/** Takes a very small picture of one camera, four times a second. Nothing of it leaves the page. */
export class VideoSampler {
  readonly #video = document.createElement("video")
  readonly #pen: CanvasRenderingContext2D | null
  readonly #timer: ReturnType<typeof setInterval>
  readonly #stopShowing: () => void

  /** `onPicture` is called with each picture: RGBA rows, as in `ImageData`. */
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
    this.#stopShowing = showStream(this.#video, new MediaStream([track]))
    this.#timer = setInterval(() => this.#sample(onPicture), EVERY_MS)
  }

  /** Idempotent. The track belongs to the caller and stays open. */
  close(): void {
    clearInterval(this.#timer)
    this.#stopShowing()
  }

  #sample(onPicture: (picture: ImageData) => void): void {
    if (this.#pen === null || this.#video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return
    this.#pen.drawImage(this.#video, 0, 0, WIDTH, HEIGHT)
    onPicture(this.#pen.getImageData(0, 0, WIDTH, HEIGHT))
  }
}
