import { describe, expect, it } from "vitest"

import { listenAnnounced, listenInfosFor, listenOwn } from "./listen-addresses.ts"

const address = (ip: string, family: "IPv4" | "IPv6", internal = false) => ({
  address: ip,
  family,
  internal,
  netmask: "255.255.255.0",
  mac: "00:00:00:00:00:00",
  cidr: null,
  scopeid: 0,
})
const laptop = {
  lo: [address("127.0.0.1", "IPv4", true), address("::1", "IPv6", true)],
  wifi: [
    address("192.168.1.20", "IPv4"),
    address("fe80::1", "IPv6"),
    address("2a02:2121::1", "IPv6"),
    address("fd12::1", "IPv6"),
    address("2a02:2121::2", "IPv6"),
  ],
  cable: [address("10.0.0.5", "IPv4")],
}
const OWN = ["192.168.1.20", "10.0.0.5", "2a02:2121::1", "fd12::1"]
const offline = { lo: laptop.lo }
const onlyIPv6 = { lo: laptop.lo, cable: [address("2a02:2121::9", "IPv6")] }

describe("The addresses on which media is received", () => {
  it.each([
    ["127.0.0.1", laptop, ["127.0.0.1", ...OWN]],
    ["localhost", offline, ["127.0.0.1"]],
    ["::1", offline, ["::1"]],
    ["::1", onlyIPv6, ["::1", "2a02:2121::9"]],
    ["0.0.0.0", laptop, OWN],
    ["::", laptop, OWN],
    ["::", onlyIPv6, ["2a02:2121::9"]],
    ["0.0.0.0", offline, ["127.0.0.1"]],
    ["10.0.0.5", laptop, ["10.0.0.5"]],
    ["2a02:2121::9", laptop, ["2a02:2121::9"]],
  ])("on %s is each address that can be reached", (host, interfaces, ips) => {
    expect(listenOwn(host, interfaces)).toEqual(ips.map((ip) => ({ ip })))
  })

  it("are for UDP and then TCP, with IPv6 separate from IPv4", () => {
    const recvBufferSize = 1_048_576
    expect(listenInfosFor([{ ip: "10.0.0.5" }, { ip: "fd12::1" }], 24_000)).toEqual([
      { protocol: "udp", port: 24_000, ip: "10.0.0.5", recvBufferSize },
      { protocol: "udp", port: 24_000, ip: "fd12::1", flags: { ipv6Only: true }, recvBufferSize },
      { protocol: "tcp", port: 24_000, ip: "10.0.0.5" },
      { protocol: "tcp", port: 24_000, ip: "fd12::1", flags: { ipv6Only: true } },
    ])
  })

  it("are all of them where addresses are announced, and browsers get only those", () => {
    expect(listenAnnounced(["203.0.113.7", "2001:db8::7"])).toEqual([
      { ip: "0.0.0.0", announcedAddress: "203.0.113.7" },
      { ip: "::", announcedAddress: "2001:db8::7" },
    ])
  })
})
