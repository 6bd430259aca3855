import type { Pixels } from "../picture-light.ts"

const WIDTH = 64
const HEIGHT = 36

/** How a grey value (0-255) is given to each place; x and y from 0 to 1. */
export type Shade = (x: number, y: number) => number

/** A small picture in grey. */
export function picture(shade: Shade): Pixels {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4)
  for (let place = 0; place < WIDTH * HEIGHT; place++) {
    const value = shade((place % WIDTH) / WIDTH, Math.floor(place / WIDTH) / HEIGHT)
    data.set([value, value, value, 255], place * 4)
  }
  return { data, width: WIDTH, height: HEIGHT }
}

/** A head and shoulders in one shade before a background in another. */
export function person(face: number, behind: number): Pixels {
  return picture((x, y) => {
    const head = ((x - 0.5) / 0.15) ** 2 + ((y - 0.45) / 0.3) ** 2 <= 1
    const body = y > 0.7 && Math.abs(x - 0.5) < 0.3
    return head ? face : body ? face * 0.7 : behind
  })
}
