import type { PDFDocumentProxy } from "pdfjs-dist"

import { openPdf } from "./pdf-reader.ts"

/** The picture that is sent, px: a page is drawn as large as it fits in, on its own ground. */
const SIZE = { width: 1920, height: 1080 }
/** Pictures a second while a page is drawn. */
const FRAME_RATE = 5
/**
 * How often the page is painted again, ms. A canvas gives a picture only when something is painted, and a listener who comes
 * in, or has lost a packet, needs a whole one.
 */
const REPAINT_MS = 1000
const GROUND = "#2a302d"

/** The pages of a PDF, drawn in this browser and sent as a shared screen. The file itself goes nowhere [IM7]. */
export class DocumentPages {
  readonly pages: number
  readonly track: MediaStreamTrack
  readonly #document: PDFDocumentProxy
  readonly #canvas: HTMLCanvasElement
  /** The page as it was drawn last. */
  #drawn: HTMLCanvasElement | null = null
  readonly #repaint: ReturnType<typeof setInterval>
  /** Which drawing is wanted: an older one that ends later is dropped. */
  #wanted = 0

  private constructor(
    document: PDFDocumentProxy,
    track: MediaStreamTrack,
    canvas: HTMLCanvasElement,
  ) {
    this.pages = document.numPages
    this.track = track
    this.#document = document
    this.#canvas = canvas
    this.#repaint = setInterval(() => this.#paint(), REPAINT_MS)
  }

  /** Opens a file and shows its first page; null when it is no PDF that can be read, or has a password. */
  static async open(file: File): Promise<DocumentPages | null> {
    const opened = await openPdf(await file.arrayBuffer())
    if (opened === null) return null
    const canvas = Object.assign(document.createElement("canvas"), SIZE)
    // Before `captureStream`: without a context there is nothing to capture.
    canvas.getContext("2d")
    const [track] = canvas.captureStream(FRAME_RATE).getVideoTracks()
    if (!track) {
      void opened.loadingTask.destroy()
      return null
    }
    track.contentHint = "detail"
    const pages = new DocumentPages(opened, track, canvas)
    await pages.show(1)
    return pages
  }

  /** Shows a page, from 1; resolves when it is drawn, or another was asked for meanwhile. */
  async show(number: number): Promise<void> {
    const wanted = ++this.#wanted
    const page = await this.#document.getPage(number)
    const whole = page.getViewport({ scale: 1 })
    const scale = Math.min(SIZE.width / whole.width, SIZE.height / whole.height)
    const viewport = page.getViewport({ scale })
    const canvas = Object.assign(document.createElement("canvas"), {
      width: Math.round(viewport.width),
      height: Math.round(viewport.height),
    })
    await page.render({ canvas, viewport }).promise
    if (wanted !== this.#wanted) return
    this.#drawn = canvas
    this.#paint()
  }

  /** Idempotent. */
  close(): void {
    clearInterval(this.#repaint)
    this.#wanted += 1
    this.#drawn = null
    this.track.stop()
    void this.#document.loadingTask.destroy()
  }

  #paint(): void {
    const onto = this.#canvas.getContext("2d")
    const drawn = this.#drawn
    if (!onto || !drawn) return
    onto.fillStyle = GROUND
    onto.fillRect(0, 0, SIZE.width, SIZE.height)
    onto.drawImage(drawn, (SIZE.width - drawn.width) / 2, (SIZE.height - drawn.height) / 2)
  }
}
