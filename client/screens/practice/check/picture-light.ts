/** Rows of RGBA pixels, as in `ImageData`. */
export interface Pixels {
  data: ArrayLike<number>
  width: number
  height: number
}

/** How the light falls in one picture. Light is linear, 0-1, not the value of the pixels. */
export interface PictureLight {
  /** Of the whole picture. */
  mean: number
  /** Of the brightest hundredth. */
  brightest: number
  /** Where a face is, an oval in the middle; the median, so that what shows beside a small face counts little. */
  middle: number
  /** Beside and above the face. */
  edges: number
  /** The share of the edges that is as bright as a camera can show, 0-1: windows and lamps. */
  blown: number
  /** Changes when anything in the picture does. */
  print: number
}

/** From here a pixel has run over, of 255. */
const BLOWN = 248

/** Measures one picture. */
export function measureLight({ data, width, height }: Pixels): PictureLight {
  const all: number[] = []
  const middle: number[] = []
  const edges: number[] = []
  let blown = 0
  let print = 0
  for (let place = 0; place < width * height; place++) {
    const value = luma(data, place * 4)
    // FNV-1a over what is seen.
    print = Math.imul(print ^ Math.round(value * 16), 16_777_619)
    const light = LIGHT[Math.round(value)] ?? 1
    all.push(light)
    const [x, y] = [(place % width) / width, Math.floor(place / width) / height]
    if (inMiddle(x, y)) middle.push(light)
    else if (atEdge(x, y)) {
      edges.push(light)
      if (value >= BLOWN) blown += 1
    }
  }
  return {
    mean: meanOf(all),
    brightest: brighterThan(all, 0.99),
    middle: brighterThan(middle, 0.5),
    edges: meanOf(edges),
    blown: edges.length === 0 ? 0 : blown / edges.length,
    print,
  }
}

/** A face that leans or sits a little low is still within. */
function inMiddle(x: number, y: number): boolean {
  return ((x - 0.5) / 0.18) ** 2 + ((y - 0.5) / 0.36) ** 2 <= 1
}

/** The shoulders, below, are neither face nor background. */
function atEdge(x: number, y: number): boolean {
  return y < 0.75 && (x < 0.25 || x > 0.75 || y < 0.12)
}

/** How bright a pixel looks, 0-255 (ITU-R BT.709). */
function luma(data: ArrayLike<number>, at: number): number {
  return 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0)
}

/** The light behind each value of a pixel (IEC 61966-2-1, sRGB). */
const LIGHT = Array.from({ length: 256 }, (_, value) => {
  const part = value / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
})

/** The light that such a share of the places lies under. */
function brighterThan(light: readonly number[], share: number): number {
  return light.toSorted((a, b) => a - b)[Math.floor(light.length * share)] ?? 0
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
