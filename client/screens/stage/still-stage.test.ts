import { expect, it } from "vitest"

import { stillStageSelector } from "./still-stage.ts"
import { stageState } from "./testing/pretend-stage.ts"

const media = (speaking: boolean) => new Map([[2, { camera: null, screen: null, speaking }]])

it("the stage is not drawn again for a voice or a sign", () => {
  const select = stillStageSelector()
  const state = stageState()
  const drawn = select(state)
  expect(select({ ...state, remote: media(true), signs: { sums: { heart: 2 }, at: 5 } })).toBe(
    drawn,
  )
  expect(select({ ...state, listeners: 7 })).not.toBe(drawn)
})
