import { encode } from "uqr"

/** A drawing of a QR code: one path of dark squares, in a box of `size` by `size` squares. */
export interface QrDrawing {
  size: number
  path: string
}

/** The quiet edge that readers need around a code, in squares (ISO/IEC 18004). */
const QUIET = 4

/** Draws `text` as a QR code that still reads when about 15 % of it is smudged or folded. */
export function drawQr(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: "M", border: QUIET })
  const path = data.map((row, y) => drawRow(row, y)).join("")
  return { size, path }
}

/** One stroke a run of dark squares, so that no seams show between them. */
function drawRow(row: readonly boolean[], y: number): string {
  const starts = row.flatMap((dark, x) => (dark && !row[x - 1] ? [x] : []))
  return starts
    .map((start) => {
      const end = row.indexOf(false, start)
      const run = (end === -1 ? row.length : end) - start
      return `M${start} ${y}h${run}v1h-${run}z`
    })
    .join("")
}
