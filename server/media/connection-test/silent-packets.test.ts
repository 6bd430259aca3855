import { describe, expect, it } from "vitest"

import { PROBE_PHASES } from "#shared/connection-test/protocol.ts"

import { SilentPackets, paddedSilence } from "./silent-packets.ts"

/** How much padding the bytes after the first two stand for, and where they end (RFC 6716, 3.2.5). */
function padding(payload: Buffer): { at: number; bytes: number } {
  let [at, bytes] = [2, 0]
  while (payload[at] === 255) {
    bytes += 254
    at += 1
  }
  return { at: at + 1, bytes: bytes + (payload[at] ?? 0) }
}

describe("packets of silence", () => {
  it.each([3, 4, 20, 257, 258, 259, 400, 512, 513, 1150, 1275])(
    "are %d bytes of which nothing is audio",
    (bytes) => {
      const payload = paddedSilence(bytes)
      expect(payload).toHaveLength(bytes)
      const { at, bytes: padded } = padding(payload)
      // One frame, padded, and nothing left for the frame itself.
      expect(payload[1]).toBe(0x41)
      expect(at + padded).toBe(bytes)
    },
  )

  it("are a stream: consecutive numbers, with their timestamps", () => {
    const packets = new SilentPackets({ ssrc: 0xdeadbeef, payloadType: 111 })
    const [one, two] = [packets.next(480, 20), packets.next(960, 1150)]
    expect([one.length, two.length]).toEqual([32, 1162])
    expect(two.readUInt16BE(2)).toBe((one.readUInt16BE(2) + 1) & 0xffff)
    expect([one.readUInt32BE(4), two.readUInt32BE(4)]).toEqual([480, 960])
    expect(one.readUInt32BE(8)).toBe(0xdeadbeef)
    expect([one[0], one[1]]).toEqual([0x80, 111])
  })

  it("start again at 0 after the last sequence number", () => {
    const packets = new SilentPackets({ ssrc: 1, payloadType: 111 })
    const first = packets.next(0, 20).readUInt16BE(2)
    for (let count = 1; count < 65_536; count += 1) packets.next(0, 20)
    expect(packets.next(2 ** 32 + 5, 20).readUInt16BE(2)).toBe(first)
    expect(packets.next(2 ** 32 + 5, 20).readUInt32BE(4)).toBe(5)
  })

  it("fit into the smallest MTU of IPv6", () => {
    for (const { payload } of Object.values(PROBE_PHASES))
      expect(payload + 12 + 8 + 16 + 28).toBeLessThanOrEqual(1280)
  })
})
