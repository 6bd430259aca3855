import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { sendingOrder } from "./sending-order.ts"

/** The order of a page, with what it waits for in hand, and what may be done so far. */
function setUp({ again = false, alone = false } = {}) {
  const [received, connected, picture] = [promise(), promise(), promise()]
  const order = sendingOrder({
    received: received.promise,
    connected: alone ? undefined : connected.promise,
    picture: () => (alone ? Promise.resolve() : picture.promise),
    again,
  })
  const begun: string[] = []
  for (const what of ["seen", "voice", "camera"] as const)
    void order[what].then(
      () => void begun.push(what),
      () => void begun.push(`no ${what}`),
    )
  return { received, connected, picture, begun }
}

function promise() {
  return Promise.withResolvers<void>()
}

/** All that follows without waiting has happened. */
const settled = () => vi.advanceTimersByTimeAsync(0)

describe("the order in which a page begins to send", () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it("lets a person who enters see another first", async () => {
    const { received, connected, picture, begun } = setUp()
    received.resolve()
    connected.resolve()
    await settled()
    expect(begun).toEqual([])
    picture.resolve()
    await settled()
    expect(begun.toSorted()).toEqual(["camera", "seen", "voice"])
  })

  it("lets the voice wait for a picture for half a second, and the camera longer", async () => {
    const { received, connected, picture, begun } = setUp()
    received.resolve()
    await vi.advanceTimersByTimeAsync(3000)
    connected.resolve()
    await vi.advanceTimersByTimeAsync(499)
    expect(begun).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(begun).toEqual(["voice"])
    picture.resolve()
    await settled()
    expect(begun.toSorted()).toEqual(["camera", "seen", "voice"])
  })

  it("waits for nothing where nobody else sends", async () => {
    const { received, begun } = setUp({ alone: true })
    received.resolve()
    await settled()
    expect(begun.toSorted()).toEqual(["camera", "seen", "voice"])
  })

  it("lets one whom the others have seen and heard send at once, while larger pictures wait", async () => {
    const { received, picture, begun } = setUp({ again: true })
    await settled()
    expect(begun.toSorted()).toEqual(["camera", "voice"])
    received.resolve()
    picture.resolve()
    await settled()
    expect(begun).toContain("seen")
  })

  it("begins nothing when what is received cannot be set up", async () => {
    const { received, begun } = setUp()
    received.reject(new Error("closed"))
    await settled()
    expect(begun.toSorted()).toEqual(["no camera", "no seen", "no voice"])
  })
})
