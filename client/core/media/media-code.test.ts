import type { HandlerFactory, RtpCapabilities } from "mediasoup-client/types"
import { describe, expect, it } from "vitest"

import { askedAhead } from "./media-code.ts"

const MID = "urn:ietf:params:rtp-hdrext:sdes:mid"

/** A handler whose browser fails the first `failures` times. */
function handlerThat({ failures }: { failures: number }) {
  const asked: string[] = []
  const handler: HandlerFactory = {
    name: "browser",
    factory: () => {
      throw new Error("No transport is made here")
    },
    async getNativeRtpCapabilities({ direction }): Promise<RtpCapabilities> {
      asked.push(direction)
      if (asked.length <= failures) throw new Error("No offer")
      return { headerExtensions: [{ kind: "audio", uri: MID, preferredId: 1, direction }] }
    },
  }
  return { handler, asked }
}

describe("what the browser can send and receive", () => {
  it("is asked once, before anybody needs it", async () => {
    const { handler, asked } = handlerThat({ failures: 0 })
    const ahead = askedAhead(handler)
    expect(asked).toEqual(["recvonly", "sendonly"])
    for (const direction of ["sendonly", "recvonly", "sendonly"] as const)
      expect(await ahead.getNativeRtpCapabilities({ direction })).toMatchObject({
        headerExtensions: [{ direction }],
      })
    expect(asked).toHaveLength(2)
  })

  it("is asked again where the browser failed to say it", async () => {
    const { handler, asked } = handlerThat({ failures: 2 })
    const ahead = askedAhead(handler)
    await expect(ahead.getNativeRtpCapabilities({ direction: "recvonly" })).rejects.toThrow("offer")
    expect(await ahead.getNativeRtpCapabilities({ direction: "recvonly" })).toBeDefined()
    expect(asked).toHaveLength(3)
  })
})
