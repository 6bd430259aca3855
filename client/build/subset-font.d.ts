declare module "subset-font" {
  /** A font with the glyphs of `text` alone, by HarfBuzz. What is used of the package, which has no types. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: {
      targetFormat: "woff2"
      /** Axes of a variable font, and the part of each that is kept. */
      variationAxes: Record<string, { min: number; max: number }>
      /** OpenType features that are kept, by their tags. */
      keepFeatures: readonly string[]
    },
  ): Promise<Uint8Array>
}
