import { describe, expect, it } from "vitest"

import { privateAddressWarning } from "./reachability.ts"

const PUBLIC = "193.156.1.2"
const LOCAL = { host: "127.0.0.1", https: false, behindProxy: false }

function interfacesWith(address: string) {
  const family = address.includes(":") ? ("IPv6" as const) : ("IPv4" as const)
  const info = { address, netmask: "", mac: "", internal: false, cidr: null, scopeid: 0 }
  return { eth0: [{ ...info, family }] }
}

const warned = (server: Partial<typeof LOCAL>, announced: string[], own = "192.168.1.20") =>
  privateAddressWarning(
    { ...LOCAL, ...server },
    announced.map((announcedAddress) => ({ ip: "0.0.0.0", announcedAddress })),
    interfacesWith(own),
  ) !== null

describe("A private address that is announced", () => {
  it.each([
    ["behind a proxy on another machine", { behindProxy: true }, ["10.0.0.5"], "10.0.0.5"],
    ["open to the network", { host: "0.0.0.0" }, ["172.17.0.2"], "172.17.0.2"],
    ["open to the network by IPv6", { host: "::" }, ["fd12::1"], "fd12::1"],
    ["on a public address", { host: PUBLIC }, ["192.168.1.20"], PUBLIC],
    ["on a machine with a public address", {}, ["192.168.1.20", "127.0.0.1"], PUBLIC],
    ["on a machine with a public IPv6 address", {}, ["100.64.0.1"], "2a02:2121::1"],
  ])("is warned of %s", (_where, server, announced, own) => {
    expect(warned(server, announced, own)).toBe(true)
  })

  it.each([
    ["on a private machine", {}, ["127.0.0.1", "192.168.1.20"], "192.168.1.20"],
    ["for phones on the same network", { host: "0.0.0.0", https: true }, ["10.0.0.5"], "10.0.0.5"],
    ["beside a public one", { host: "0.0.0.0" }, ["10.0.0.5", PUBLIC], "10.0.0.5"],
    ["when it is public", { behindProxy: true }, ["2a02:2121::1"], "10.0.0.5"],
  ])("is no reason to warn %s", (_where, server, announced, own) => {
    expect(warned(server, announced, own)).toBe(false)
  })

  it("is warned of in one sentence that names what to set, and no address", () => {
    const sentence = privateAddressWarning(
      { ...LOCAL, behindProxy: true },
      [{ ip: "10.0.0.5" }],
      interfacesWith("10.0.0.5"),
    )
    expect(sentence).toMatch(/^[^.]*ANNOUNCED_ADDRESS[^.]*\.$/)
    expect(sentence).not.toMatch(/\d/)
  })
})
