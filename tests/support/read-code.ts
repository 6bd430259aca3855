import jsqr from "jsqr"
import type { Locator } from "playwright-core"

/** What a camera reads in a code as it stands on the screen; undefined when it reads nothing. */
export async function readCode(code: Locator): Promise<string | undefined> {
  const picture = (await code.screenshot()).toString("base64")
  const { pixels, width, height } = await code.page().evaluate(pixelsOf, picture)
  return jsqr.default(Uint8ClampedArray.from(pixels), width, height)?.data
}

/** Runs in the page: the pixels of a PNG, red, green, blue and opacity one after the other. */
async function pixelsOf(base64: string) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
  const image = await createImageBitmap(new Blob([bytes]))
  const { width, height } = image
  const context = new OffscreenCanvas(width, height).getContext("2d")
  if (context === null) throw new Error("No canvas to draw on")
  context.drawImage(image, 0, 0)
  return { width, height, pixels: [...context.getImageData(0, 0, width, height).data] }
}
