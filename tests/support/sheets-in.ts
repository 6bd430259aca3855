/** A4, in the points of a PDF, to within one. */
export const A4 = [595, 842]

/** The width and height of every page in a PDF, in whole points. */
export function sheetsIn(pdf: Buffer): number[][] {
  const text = pdf.toString("latin1")
  const boxes = text.matchAll(/\/Type\s*\/Page\b[^s][^]*?\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)
  return Array.from(boxes, ([, ...size]) => size.map((points) => Math.round(Number(points))))
}
