import { describe, expect, it } from "vitest"

import {
  fakeSendTransport,
  next,
  publisherInTest as setUp,
  track,
} from "./testing/fake-send-transport.ts"

/** A camera that is sent, as the server's "producer 1". */
async function sending() {
  const made = setUp()
  const { publisher, log, transport } = made
  publisher.attach(transport)
  publisher.set("camera", track("video"))
  await next(log, 2)
  publisher.sent("camera", "producer 1")
  expect(await next(log, 1)).toEqual(["replace with video"])
  return made
}

describe("the layers of a published source", () => {
  it("are none before the server has created its producer: it has no track until then", async () => {
    const { publisher, log, transport } = setUp()
    publisher.set("camera", track("video"))
    publisher.set("microphone", track("audio"))
    publisher.attach(transport)
    expect(await next(log, 3)).toEqual([
      "produce audio in 1, stop false",
      "produce video in 3, stop false",
      "replace with nothing",
    ])
    publisher.set("camera", track("video"))
    publisher.sent("camera", "producer 1")
    expect(await next(log, 2)).toEqual(["replace with nothing", "replace with video"])
    publisher.set("camera", null)
    expect(await next(log, 2)).toEqual(["replace with nothing", "close video"])
    publisher.set("camera", track("video"))
    expect(await next(log, 2)).toEqual(["produce video in 3, stop false", "replace with nothing"])
    publisher.sent("camera", "producer 2")
    expect(await next(log, 1)).toEqual(["replace with video"])
  })

  it("are none of a camera that was switched off before the server had created its producer", async () => {
    const { publisher, log, transport } = setUp()
    let negotiated: () => void = () => undefined
    const slow = fakeSendTransport(log, new Promise((done) => (negotiated = done)))
    publisher.set("camera", track("video"))
    publisher.attach(slow)
    expect(await next(log, 2)).toEqual(["produce video in 3, stop false", "replace with nothing"])
    publisher.set("camera", null)
    publisher.sent("camera", "producer 1")
    negotiated()
    expect(await next(log, 3)).toEqual([
      "replace with nothing",
      "replace with nothing",
      "close video",
    ])
    publisher.set("camera", track("video"))
    publisher.attach(transport)
    expect(await next(log, 2)).toEqual(["produce video in 3, stop false", "replace with nothing"])
  })

  it("are after a lost connection those that are needed by then", async () => {
    const { publisher, log } = await sending()
    publisher.setMaxLayer({ producer: "producer 1", layer: null })
    expect(await next(log, 1)).toEqual(["encode no,no,no"])
    publisher.resync({ producer: "producer 1", layer: 1 })
    expect(await next(log, 1)).toEqual(["encode yes,yes,no"])
  })

  it("are none that nobody watches, and all again when somebody does", async () => {
    const { publisher, log } = await sending()
    for (const [layer, encoded] of [
      [0, "encode yes,no,no"],
      [null, "encode no,no,no"],
      [2, "encode yes,yes,yes"],
    ] as const) {
      publisher.setMaxLayer({ producer: "producer 1", layer })
      expect(await next(log, 1)).toEqual([encoded])
    }
  })

  it("are not those of a report about an earlier producer", async () => {
    const { publisher, log } = await sending()
    publisher.setMaxLayer({ producer: "producer 1", layer: 0 })
    expect(await next(log, 1)).toEqual(["encode yes,no,no"])
    publisher.set("camera", null)
    expect(await next(log, 2)).toEqual(["replace with nothing", "close video"])
    publisher.set("camera", track("video"))
    publisher.sent("camera", "producer 2")
    publisher.setMaxLayer({ producer: "producer 1", layer: null })
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
    publisher.setMaxLayer({ producer: "producer 2", layer: 1 })
    expect(await next(log, 1)).toEqual(["encode yes,yes,no"])
  })
})
