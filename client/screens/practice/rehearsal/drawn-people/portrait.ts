import type { Behind, Hair, Look } from "./looks.ts"
import type { Pose } from "./pose.ts"

/** The size that portraits are drawn for, px: a camera's ordinary shape. */
export const PORTRAIT = { width: 640, height: 400 }

type Pen = CanvasRenderingContext2D

const WALL = `M0 0h${PORTRAIT.width}v${PORTRAIT.height}h-${PORTRAIT.width}z`
const DARK = "#2b211c"
const LIPS = "#8a4a3a"

/** Draws one person in their room, as a camera would see them. */
export function drawPortrait(pen: Pen, look: Look, pose: Pose): void {
  fill(pen, look.wall, WALL)
  BEHIND[look.behind](pen)
  fill(pen, "#00000014", "M0 300h640v100h-640z")
  pen.save()
  pen.translate(look.aside, 0)
  fill(pen, look.clothes, "M128 400c4-92 78-136 192-136s188 44 192 136z")
  pen.save()
  pen.translate(pose.sway, 0)
  HAIR_BEHIND[look.hair]?.(pen, look.hairColour)
  fill(pen, look.skin, "M289 226h62v56c0 20-62 20-62 0z")
  fill(pen, "#0000001c", "M289 250c16 14 46 14 62 0v10c-16 16-46 16-62 0z")
  oval(pen, look.skin, 320, 182, 70, 82)
  if (look.beard) fill(pen, look.hairColour, BEARD)
  HAIR[look.hair](pen, look.hairColour)
  face(pen, look, pose)
  pen.restore()
  fill(pen, look.collar, "M268 276c14 30 90 30 104 0l14 8c-20 44-112 44-132 0z")
  pen.restore()
}

const BEARD =
  "M250 186c2 92 34 116 70 116s68-24 70-116c-8 30-26 40-44 40-10-10-42-10-52 0-18 0-36-10-44-40z"

function face(pen: Pen, { glasses, beard }: Look, { blink, mouth }: Pose): void {
  for (const x of [295, 345]) {
    const open = Math.max(0.6, 5.6 * (1 - blink))
    oval(pen, DARK, x, 182, 5.2, open)
    line(pen, DARK, 4, `M${x - 11} 164q11 -6 22 0`)
  }
  line(pen, "#00000026", 4, "M320 190q-7 18 2 20")
  if (mouth > 0.08) oval(pen, LIPS, 320, 228, 15, 2 + 8 * mouth)
  else line(pen, beard ? "#c98b78" : LIPS, 5, "M300 224q20 15 40 0")
  if (!glasses) return
  for (const x of [295, 345]) ring(pen, "#3b3a3d", x, 182, 20)
  line(pen, "#3b3a3d", 3.5, "M315 180q5 -4 10 0M275 178l-22 -6M365 178l22 -6")
}

const HAIR: Record<Hair, (pen: Pen, colour: string) => void> = {
  short: (pen, colour) =>
    fill(
      pen,
      colour,
      "M246 190c-16-86 26-112 78-110s86 34 70 110c-6-40-22-56-36-60-30 12-74 10-90-4-10 8-18 26-22 64z",
    ),
  bob: (pen, colour) =>
    fill(
      pen,
      colour,
      "M244 196c-14-88 28-120 76-120s92 30 76 120c-8-44-30-62-64-74-22 26-66 30-88 74z",
    ),
  curls: (pen, colour) => {
    for (const [x, y, r] of CURLS) oval(pen, colour, x, y, r, r)
  },
  bun: (pen, colour) =>
    fill(
      pen,
      colour,
      "M245 186c-10-74 28-106 75-106s85 32 75 106c-12-44-40-56-75-56s-63 12-75 56z",
    ),
}

const CURLS = [
  [258, 142, 24],
  [276, 112, 27],
  [308, 98, 29],
  [342, 100, 28],
  [370, 118, 26],
  [384, 146, 22],
  [250, 166, 15],
  [390, 168, 14],
] as const

/** What of the hair is behind the neck, or on top of the head. */
const HAIR_BEHIND: Partial<Record<Hair, (pen: Pen, colour: string) => void>> = {
  bob: (pen, colour) =>
    fill(
      pen,
      colour,
      "M238 186c0-70 164-70 164 0 4 56 0 84-16 92-40 8-92 8-132 0-16-8-20-36-16-92z",
    ),
  bun: (pen, colour) => oval(pen, colour, 320, 76, 34, 30),
}

const BEHIND: Record<Behind, (pen: Pen) => void> = {
  window: (pen) => {
    fill(pen, "#ffffff30", "M432 40h132v170h-132z")
    fill(pen, "#ffffff24", "M494 40h8v170h-8zM432 118h132v8h-132z")
    fill(
      pen,
      "#3f5b46",
      "M448 210c-14-40 4-62 12-84 10 22 22 42 10 84zM474 210c2-34 20-46 34-58-2 26-10 46-22 58z",
    )
    fill(pen, "#a8674b", "M444 204h50l-6 36h-38z")
  },
  books: (pen) => {
    fill(pen, "#00000030", "M424 58h176v160h-176z")
    for (const [x, y, h, colour] of BOOKS) fill(pen, colour, `M${x} ${y}h14v${h}h-14z`)
    fill(pen, "#ffffff1c", "M424 132h176v7h-176zM424 211h176v7h-176z")
  },
  lamp: (pen) => {
    fill(pen, "#ffe9b82e", "M420 232l58-128h64l58 128z")
    fill(pen, "#e8d3a2", "M474 104h72l20 62h-112z")
    fill(pen, "#00000038", "M507 166h6v140h-6z")
  },
  picture: (pen) => {
    fill(pen, "#e6dccb", "M428 60h134v104h-134z")
    fill(pen, "#8fa7a0", "M440 72h110v80h-110z")
    fill(pen, "#5f7d72", "M440 152l34-46 26 28 20-20 30 38z")
    oval(pen, "#f0d9a8", 522, 92, 9, 9)
  },
  nothing: () => undefined,
}

const BOOKS = [
  [438, 76, 56, "#8c5a48"],
  [456, 86, 46, "#b9a27a"],
  [474, 72, 60, "#5f7d72"],
  [492, 90, 42, "#a3684f"],
  [530, 80, 52, "#76818a"],
  [548, 74, 58, "#c2ab83"],
  [440, 160, 51, "#6d7f6f"],
  [476, 152, 59, "#94705a"],
  [494, 164, 47, "#c7b691"],
  [566, 158, 53, "#7b5560"],
] as const

function fill(pen: Pen, colour: string, path: string): void {
  pen.fillStyle = colour
  pen.fill(new Path2D(path))
}

function line(pen: Pen, colour: string, width: number, path: string): void {
  pen.strokeStyle = colour
  pen.lineWidth = width
  pen.lineCap = "round"
  pen.stroke(new Path2D(path))
}

function oval(pen: Pen, colour: string, x: number, y: number, across: number, down: number): void {
  pen.fillStyle = colour
  pen.beginPath()
  pen.ellipse(x, y, across, down, 0, 0, 2 * Math.PI)
  pen.fill()
}

function ring(pen: Pen, colour: string, x: number, y: number, radius: number): void {
  pen.strokeStyle = colour
  pen.lineWidth = 3.5
  pen.beginPath()
  pen.arc(x, y, radius, 0, 2 * Math.PI)
  pen.stroke()
}
