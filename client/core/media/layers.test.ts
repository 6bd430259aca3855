import { expect, it } from "vitest"

import { CAMERA_LAYERS, MICROPHONE_CODEC, layerFor } from "./layers.ts"

it.each([
  [90, 0],
  [180, 0],
  [220, 0],
  [221, 1],
  [360, 1],
  [440, 1],
  [441, 2],
  [720, 2],
  [2160, 2],
])("a tile of %i pixels needs layer %i", (height, layer) => {
  expect(layerFor(height)).toBe(layer)
})

it("sends 180, 360 and 720 lines, smallest first", () => {
  expect(CAMERA_LAYERS.map(({ scaleResolutionDownBy = 1 }) => 720 / scaleResolutionDownBy)).toEqual(
    [180, 360, 720],
  )
})

it("never lets silence show on the wire", () => {
  expect(MICROPHONE_CODEC).toMatchObject({ opusDtx: false, opusFec: true, opusStereo: false })
})
