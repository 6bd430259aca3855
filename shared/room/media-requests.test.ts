import { expect, it, vi } from "vitest"

import { type Result, accept } from "#shared/values/result.ts"

import { openMedia } from "./media-requests.ts"
import type { Held, MediaEngine, MediaRoom } from "./ports.ts"
import { ClientInTest, need, roomInTest } from "./testing/room-in-test.ts"

const TRANSPORT = { id: "t", iceParameters: {}, iceCandidates: [], dtlsParameters: {} }
const OPENED = { send: TRANSPORT, receive: TRANSPORT, consumers: [] }

/** Media that opens a seat when the test says so, and a clock whose alarms the test rings. */
async function setUp() {
  const opening = Promise.withResolvers<Result<Held<typeof OPENED>>>()
  const room: Pick<MediaRoom, "open" | "closeSeat"> = {
    open: () => opening.promise,
    closeSeat() {},
  }
  const media: MediaEngine = {
    rtpCapabilities: {},
    openRoom: async () => room as MediaRoom,
    ready: () => true,
    close: async () => {},
  }
  const alarms: (() => void)[] = []
  const clock = {
    now: () => 1000,
    at(_instant: number, ring: () => void) {
      alarms.push(ring)
      return () => {}
    },
  }
  const { live, sign, enter } = await roomInTest({ media, clock })
  const connection = new ClientInTest()
  const { seat } = need(await enter(await sign("kari"), connection))
  const answer = openMedia({ live, seat, connection }, {})
  return { opening, answer, ringAll: () => alarms.splice(0).forEach((ring) => ring()) }
}

it("holds what comes after a reply until the reply is sent", async () => {
  const { opening, answer } = await setUp()
  const release = vi.fn()
  opening.resolve(accept({ ...OPENED, release }))
  const opened = need(await answer)
  expect(release).not.toHaveBeenCalled()
  opened.release()
  expect(release).toHaveBeenCalledOnce()
})

it("holds nothing for an answer that the media gives too late", async () => {
  const { opening, answer, ringAll } = await setUp()
  ringAll()
  expect(await answer).toMatchObject({ ok: false, error: { code: "media-lost" } })
  const release = vi.fn()
  opening.resolve(accept({ ...OPENED, release }))
  await vi.waitFor(() => expect(release).toHaveBeenCalledOnce())
})
