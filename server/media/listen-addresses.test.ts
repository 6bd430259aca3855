import { describe, expect, it } from "vitest"

import { listenInfosFor } from "./listen-addresses.ts"

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
  wifi: [address("192.168.1.20", "IPv4"), address("fe80::1", "IPv6")],
  cable: [address("10.0.0.5", "IPv4")],
}
const offline = { lo: laptop.lo }

describe("Where media is received", () => {
  it.each([
    ["127.0.0.1", laptop, ["127.0.0.1", "192.168.1.20", "10.0.0.5"]],
    ["localhost", offline, ["127.0.0.1"]],
    ["::1", offline, ["127.0.0.1"]],
    ["0.0.0.0", laptop, ["192.168.1.20", "10.0.0.5"]],
    ["::", laptop, ["192.168.1.20", "10.0.0.5"]],
    ["0.0.0.0", offline, ["127.0.0.1"]],
    ["10.0.0.5", laptop, ["10.0.0.5"]],
  ])("on %s is each address that can be reached, by UDP and then TCP", (host, interfaces, ips) => {
    const infos = listenInfosFor({ host, port: 44_000, announcedAddress: undefined }, interfaces)
    expect(infos).toEqual([
      ...ips.map((ip) => ({ protocol: "udp", port: 44_000, ip })),
      ...ips.map((ip) => ({ protocol: "tcp", port: 44_000, ip })),
    ])
  })

  it.each([
    ["203.0.113.7", "0.0.0.0"],
    ["samtale.example.org", "0.0.0.0"],
    ["2001:db8::7", "::"],
  ])("with the announced address %s is everywhere, and only that is told", (announced, ip) => {
    const listening = { host: "127.0.0.1", port: 44_000, announcedAddress: announced }
    expect(listenInfosFor(listening, laptop)).toEqual(
      ["udp", "tcp"].map((protocol) => ({
        protocol,
        port: 44_000,
        ip,
        announcedAddress: announced,
      })),
    )
  })
})
