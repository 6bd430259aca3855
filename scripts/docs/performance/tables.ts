/** A table in Markdown. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`
  return [line(heads), `|${"---|".repeat(heads.length)}`, ...rows.map(line)].join("\n")
}

/** A median with its quartiles, each with three digits that count. */
export function figure({
  median,
  quartiles,
}: {
  median: number
  quartiles: readonly [number, number] | null
}): string {
  if (quartiles === null) return digits(median)
  return `${digits(median)} (${digits(quartiles[0])}-${digits(quartiles[1])})`
}

/** Three digits that count, with commas between thousands. */
export function digits(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 3 })
}
