import { encode } from "uqr"
import { describe, expect, it } from "vitest"

import { drawQr } from "./qr-path.ts"

const link = "https://samtalerom.example/g/AAAAAAAAAAAAAAAAAAAAAA#abcdefghijklmnopqrstuA"

/** The squares that a path darkens, as "x y". */
function darkened(path: string): Set<string> {
  const squares = new Set<string>()
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let step = 0; step < Number(run); step += 1) squares.add(`${Number(x) + step} ${y}`)
  }
  return squares
}

describe("the link as a QR code", () => {
  it("darkens exactly the squares of the code", () => {
    const { data } = encode(link, { ecc: "M", border: 4 })
    const wanted = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`${x} ${y}`] : [])))
    expect([...darkened(drawQr(link).path)].toSorted()).toEqual(wanted.toSorted())
  })

  it("keeps a quiet edge of four squares on every side", () => {
    const { size, path } = drawQr(link)
    for (const square of darkened(path)) {
      const [x = 0, y = 0] = square.split(" ").map(Number)
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(4)
      expect(Math.max(x, y)).toBeLessThan(size - 4)
    }
  })
})
