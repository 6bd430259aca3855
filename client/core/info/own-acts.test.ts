import { describe, expect, it } from "vitest"

import { pageStorage } from "../storage/browser-storage.ts"
import { OwnActsStore } from "./own-acts.ts"

const MEETING = "m".repeat(22)
const placed = {
  offer: "o".repeat(22),
  token: "t".repeat(43),
  state: "placed",
  room: "r".repeat(22),
  index: 0,
  seat: 1,
  hasLeft: false,
} as const

describe("a tab's own small circle, after the page was loaded again", () => {
  it("[IM11] is known, and led to by itself where the person was in it", () => {
    const storage = pageStorage()
    new OwnActsStore(MEETING, storage).setCircle(placed)
    const { circle } = new OwnActsStore(MEETING, storage).acts
    expect(circle).toMatchObject({ offer: placed.offer, token: placed.token, hasLeft: false })
  })

  it("[IM11] waits for a press of a person who had gone back to everyone", () => {
    const storage = pageStorage()
    const store = new OwnActsStore(MEETING, storage)
    store.setCircle(placed)
    store.setLeftCircle(true)
    const again = new OwnActsStore(MEETING, storage)
    expect(again.acts.circle?.hasLeft).toBe(true)
    again.setLeftCircle(false)
    expect(again.acts.circle?.hasLeft).toBe(false)
  })

  it("[IM11] is another one when the person says yes again", () => {
    const storage = pageStorage()
    const store = new OwnActsStore(MEETING, storage)
    store.setCircle(placed)
    store.setLeftCircle(true)
    store.setCircle({ ...placed, offer: "n".repeat(22) })
    expect(new OwnActsStore(MEETING, storage).acts.circle).toMatchObject({
      offer: "n".repeat(22),
      hasLeft: false,
    })
  })
})
