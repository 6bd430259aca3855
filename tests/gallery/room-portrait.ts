const WIDTH = 640
const HEIGHT = 400

/** Ground, skin, hair and clothes of the pretend people, after the look's sketch. */
const PEOPLE = [
  ["#70756b", "#edc6ab", "#8d8d8d", "#5a4a78"],
  ["#586a62", "#d9a583", "#3b2a22", "#7d8f4e"],
  ["#5d6877", "#b67a55", "#15100e", "#8c3d4d"],
  ["#6b5c55", "#f0cdb4", "#c9602f", "#35566e"],
  ["#5b6f7a", "#e7bfa0", "#7a4b34", "#3e6c8f"],
  ["#7b6a58", "#c98f6b", "#2e221c", "#a8563a"],
  ["#4f6258", "#f1d0b5", "#b9863f", "#2f5d50"],
  ["#6d5f73", "#8d5a3c", "#1c1412", "#c9a24a"],
] as const

/** A drawn face as a camera's stream. `tall`: from a phone held upright. */
export function portraitStream(person: number, tall = false): MediaStream {
  const canvas = document.createElement("canvas")
  canvas.width = tall ? HEIGHT : WIDTH
  canvas.height = tall ? WIDTH : HEIGHT
  const pen = canvas.getContext("2d")
  if (!pen) throw new Error("no canvas to draw on")
  if (tall) pen.setTransform(1.1, 0, 0, 1.6, -152, 0)
  const paint = () => draw(pen, PEOPLE[person % PEOPLE.length] ?? PEOPLE[0])
  paint()
  // A canvas's track sends a picture only when it is painted.
  setInterval(paint, 200)
  return canvas.captureStream()
}

type Colours = (typeof PEOPLE)[number]

function draw(pen: CanvasRenderingContext2D, [ground, skin, hair, clothes]: Colours): void {
  const shape = (colour: string, path: string) => {
    pen.fillStyle = colour
    pen.fill(new Path2D(path))
  }
  shape(ground, `M0 0h${WIDTH}v${HEIGHT}h-${WIDTH}z`)
  shape("#ffffff22", "M422 32h128v168h-128z")
  shape("#00000018", `M0 288h${WIDTH}v112h-${WIDTH}z`)
  shape(clothes, "M144 400q0-136 176-136t176 136z")
  shape(skin, "M292 232h56v64a16 16 0 0 1-16 16h-24a16 16 0 0 1-16-16z")
  shape(skin, "M251 184a69 80 0 1 0 138 0a69 80 0 1 0-138 0z")
  shape(hair, "M244 192q-8-104 76-100t76 100q-24-56-76-58t-76 58z")
  shape("#2b211c", "M291 184a5 5 0 1 0 10 0a5 5 0 1 0-10 0zM339 184a5 5 0 1 0 10 0a5 5 0 1 0-10 0z")
  pen.strokeStyle = "#7a3f2e"
  pen.lineWidth = 5
  pen.lineCap = "round"
  pen.stroke(new Path2D("M300 218q20 16 40 0"))
}
