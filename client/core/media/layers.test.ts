import { expect, it } from "vitest"

import {
  CAMERA_LAYERS,
  MICROPHONE_CODEC,
  MICROPHONE_LAYERS,
  layerFor,
  pictureHeight,
} from "./layers.ts"

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

it("a dense screen needs twice the pixels, and a denser one no more", () => {
  expect([1, 1.5, 2, 3, 4].map((ratio) => pictureHeight(101, ratio))).toEqual([
    101, 152, 202, 202, 202,
  ])
})

it("lets seven voices through 400 kbit/s, with room for something else", () => {
  // RTP with its extensions, SRTP, UDP and IPv4 around each packet, bytes.
  const headers = 12 + 16 + 16 + 28
  const packets = 1000 / (MICROPHONE_CODEC.opusPtime ?? 20)
  const voice = Number(MICROPHONE_LAYERS[0]?.maxBitrate) + packets * headers * 8
  expect(7 * voice).toBeLessThan(0.75 * 400_000)
})

it("sends 180, 360 and 720 lines, smallest first", () => {
  expect(CAMERA_LAYERS.map(({ scaleResolutionDownBy = 1 }) => 720 / scaleResolutionDownBy)).toEqual(
    [180, 360, 720],
  )
})

it("never lets silence show on the wire", () => {
  expect(MICROPHONE_CODEC).toMatchObject({ opusDtx: false, opusFec: true, opusStereo: false })
})
