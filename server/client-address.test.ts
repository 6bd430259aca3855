import { describe, expect, it } from "vitest"

import { addressOf, isLocal } from "./client-address.ts"

describe("what messages are counted under", () => {
  it.each([
    ["192.0.2.7", undefined, "192.0.2.7"],
    ["::ffff:192.0.2.7", undefined, "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", undefined, "2001:db8:1:2"],
    ["2001:DB8:1:2::9", undefined, "2001:db8:1:2"],
    ["2001:db8::9", undefined, "2001:db8:0:0"],
    ["::1", undefined, "0:0:0:0"],
    [undefined, undefined, "unknown"],
  ])("is %s as itself or as its network", (peer, forwarded, expected) => {
    expect(addressOf(peer, forwarded)).toBe(expected)
  })

  it("is whom a proxy on this machine names last, since the rest is hearsay", () => {
    expect(addressOf("127.0.0.1", "10.0.0.1, 203.0.113.5")).toBe("203.0.113.5")
    expect(addressOf("::ffff:127.0.0.1", "203.0.113.5")).toBe("203.0.113.5")
    expect(addressOf("127.0.0.1", "")).toBe("127.0.0.1")
  })

  it("is not what someone from elsewhere claims to be", () => {
    expect(addressOf("198.51.100.3", "127.0.0.1")).toBe("198.51.100.3")
  })

  it("knows this machine from a proxy on it", () => {
    expect(isLocal("127.0.0.1", undefined)).toBe(true)
    expect(isLocal("::1", undefined)).toBe(true)
    expect(isLocal("127.0.0.1", "203.0.113.5")).toBe(false)
    expect(isLocal("192.0.2.7", undefined)).toBe(false)
  })
})
