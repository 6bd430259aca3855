import { drawFace } from "./gate-portrait.ts"

/** How the drawn picture is lit, or what is the matter with it. */
export type Picture = "fine" | "dark" | "backlit" | "black" | "still"

/** A drawn face as a camera's track, in one of the lights that the check tells apart. */
export function drawnPicture(picture: Picture): MediaStreamTrack {
  const canvas = document.createElement("canvas")
  canvas.width = 640
  canvas.height = 400
  const pen = canvas.getContext("2d")
  if (!pen) throw new Error("no canvas to draw on")
  let moment = 0
  const paint = () => {
    moment += 1
    draw(pen, picture, picture === "still" ? 0 : moment)
  }
  const [track] = canvas.captureStream().getVideoTracks()
  if (!track) throw new Error("no track from the canvas")
  paint()
  setInterval(paint, 100)
  return track
}

function draw(pen: CanvasRenderingContext2D, picture: Picture, moment: number): void {
  const cover = (colour: string) => {
    pen.fillStyle = colour
    pen.fillRect(0, 0, 640, 400)
  }
  if (picture === "black") return cover("#000000")
  drawFace(pen)
  // As a camera's own noise: no two pictures are the same.
  pen.fillStyle = `rgb(${moment % 2 === 0 ? 60 : 80} 80 70)`
  pen.fillRect(0, 340, 60, 60)
  if (picture === "dark") cover("rgb(0 0 0 / 80%)")
  if (picture !== "backlit") return
  cover("rgb(0 0 0 / 75%)")
  pen.fillStyle = "#ffffff"
  pen.fillRect(0, 0, 190, 280)
  pen.fillRect(450, 0, 190, 280)
}
