const WIDTH = 640
const HEIGHT = 400

/** A drawn face as a camera's track, after the portraits of the look's sketch. */
export function drawnPortrait(): MediaStreamTrack {
  const canvas = document.createElement("canvas")
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const pen = canvas.getContext("2d")
  if (!pen) throw new Error("no canvas to draw on")
  const paint = () => drawFace(pen)
  paint()
  // A canvas's track sends a picture only when it is painted.
  setInterval(paint, 200)
  const [track] = canvas.captureStream().getVideoTracks()
  if (!track) throw new Error("no track from the canvas")
  return track
}

/** The face itself, 640 by 400. */
export function drawFace(pen: CanvasRenderingContext2D): void {
  const shape = (colour: string, path: string) => {
    pen.fillStyle = colour
    pen.fill(new Path2D(path))
  }
  shape("#4f6258", `M0 0h${WIDTH}v${HEIGHT}h-${WIDTH}z`)
  shape("#66736c", "M422 32h128v168h-128z")
  shape("#47564d", `M0 288h${WIDTH}v112h-${WIDTH}z`)
  shape("#2f5d50", "M144 400q0-136 176-136t176 136z")
  shape("#f1d0b5", "M292 232h56v64a16 16 0 0 1-16 16h-24a16 16 0 0 1-16-16z")
  shape("#f1d0b5", "M251 184a69 80 0 1 0 138 0a69 80 0 1 0-138 0z")
  shape("#b9863f", "M244 192q-8-104 76-100t76 100q-24-56-76-58t-76 58z")
  shape("#2b211c", "M291 184a5 5 0 1 0 10 0a5 5 0 1 0-10 0zM339 184a5 5 0 1 0 10 0a5 5 0 1 0-10 0z")
  pen.strokeStyle = "#7a3f2e"
  pen.lineWidth = 5
  pen.lineCap = "round"
  pen.stroke(new Path2D("M300 218q20 16 40 0"))
}
