const WIDTH = 1280
const HEIGHT = 720

/** A slide as somebody's shared screen. */
export function slideStream(): MediaStream {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT })
  const pen = canvas.getContext("2d")
  if (!pen) throw new Error("no canvas to draw on")
  const paint = () => draw(pen)
  paint()
  // A canvas's track sends a picture only when it is painted.
  setInterval(paint, 200)
  return canvas.captureStream()
}

function draw(pen: CanvasRenderingContext2D): void {
  pen.fillStyle = "#fffdf9"
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  pen.fillStyle = "#1f4d43"
  pen.font = "600 72px Georgia, serif"
  pen.fillText("Hva er en selvhjelpsgruppe?", 90, 170)
  pen.fillStyle = "#1e2421"
  pen.font = "40px sans-serif"
  const lines = [
    "Fire til åtte mennesker",
    "Likeverd: ingen leder",
    "En gang i uka, to timer",
    "Taushetsløfte",
  ]
  for (const [index, line] of lines.entries()) pen.fillText(`•  ${line}`, 100, 290 + index * 90)
}
