import { describe, expect, it } from "vitest"

import { type HostNetwork, mediaAddresses } from "./media-addresses.ts"

const NAMES: Record<string, string[]> = {
  "both.example.org": ["203.0.113.7", "203.0.113.8", "2001:db8::7"],
  "six.example.org": ["2001:db8::6"],
}

function network(unusable: string[] = []): HostNetwork {
  return {
    lookup: async (name) => {
      const found = NAMES[name]
      if (found === undefined) throw new Error("getaddrinfo ENOTFOUND")
      return found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))
    },
    interfaces: () => ({}),
    canListen: async (ip) => !unusable.includes(ip),
  }
}

async function announcedBy(names: string[], unusable: string[] = []): Promise<string[]> {
  const addresses = await mediaAddresses({ host: "127.0.0.1", announced: names }, network(unusable))
  return addresses.map(({ ip, announcedAddress }) => announcedAddress ?? ip)
}

describe("The addresses that browsers get for media", () => {
  it("are never names: a name is looked up at the start, for one address of each family", async () => {
    expect(await announcedBy(["both.example.org"])).toEqual(["203.0.113.7", "2001:db8::7"])
    expect(await announcedBy(["203.0.113.1", "six.example.org"])).toEqual([
      "203.0.113.1",
      "2001:db8::6",
    ])
    expect(await announcedBy(["203.0.113.1", "both.example.org"])).toEqual([
      "203.0.113.1",
      "2001:db8::7",
    ])
  })

  it("are reported as unknown when a name has no address", async () => {
    await expect(announcedBy(["nowhere.example.org"])).rejects.toThrow(
      'ANNOUNCED_ADDRESS is "nowhere.example.org", but no address is known for that name.',
    )
    const host = "nowhere.example.org"
    await expect(mediaAddresses({ host, announced: [] }, network())).rejects.toThrow(/^HOST is /)
  })

  it("leave out a family that this machine does not have, unless it is configured", async () => {
    expect(await announcedBy(["both.example.org"], ["::"])).toEqual(["203.0.113.7"])
    expect(await announcedBy(["2001:db8::7"], ["::"])).toEqual(["2001:db8::7"])
  })

  it("are those of the name that the web server listens on", async () => {
    const addresses = await mediaAddresses({ host: "six.example.org", announced: [] }, network())
    expect(addresses).toEqual([{ ip: "2001:db8::6" }])
  })

  it("are addresses that this machine can listen on", async () => {
    const here = await mediaAddresses({ host: "127.0.0.1", announced: [] })
    expect(here).toContainEqual({ ip: "127.0.0.1" })
  })
})
