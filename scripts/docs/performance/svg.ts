/** Readable in light and dark: every plot has a ground of its own. */
export const COLOURS = {
  ground: "#ffffff",
  ink: "#1f2933",
  faint: "#d5dbe1",
  series: ["#0b5cad", "#c2571a", "#4a7a2c", "#7a4a8c"],
} as const

const TEXT_SIZE = 13

/** An element with its attributes; numbers keep one decimal, so that the same figures give the same text. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly string[]
): string {
  const all = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === "number" ? decimal(value) : escaped(value)}"`,
  )
  if (children.length === 0) return `<${name}${all.join("")}/>`
  return `<${name}${all.join("")}>${children.join("")}</${name}>`
}

export function label(text: string, attributes: Readonly<Record<string, string | number>>): string {
  return element("text", { fill: COLOURS.ink, ...attributes }, escaped(text))
}

/** A whole drawing with its ground. `description` is what it says to those who do not see it. */
export function drawing(
  size: { width: number; height: number },
  description: string,
  parts: readonly string[],
): string {
  const { width, height } = size
  return `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "font-family": "system-ui, sans-serif",
      "font-size": TEXT_SIZE,
    },
    `\n${element("title", {}, escaped(description))}`,
    `\n${element("rect", { width, height, rx: 8, fill: COLOURS.ground })}`,
    ...parts.map((part) => `\n${part}`),
    "\n",
  )}\n`
}

/** The colour of the n-th series. */
export function colourOf(index: number): string {
  return COLOURS.series[index % COLOURS.series.length] ?? COLOURS.ink
}

function decimal(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")
}
