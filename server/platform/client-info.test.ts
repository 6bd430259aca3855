import { createServer, request as httpRequest, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { describe, expect, it } from "vitest"

import { clientReader } from "./client-info.ts"
import { type Network, parseNetwork } from "./trusted-proxies.ts"

const PROXIES = ["10.0.0.7", "172.16.0.0/12", "fd00::/8"].map((text) => {
  const network = parseNetwork(text)
  if (network === undefined) throw new Error(text)
  return network
})

function read(
  peer: string | undefined,
  headers: Record<string, string> = {},
  proxies: readonly Network[] = PROXIES,
) {
  const request = { socket: { remoteAddress: peer }, headers } as unknown as IncomingMessage
  return clientReader(proxies)(request)
}

const from = (peer: string | undefined, chain?: string) =>
  read(peer, chain === undefined ? {} : { "x-forwarded-for": chain }).address

describe("the address under which a client's requests are counted", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:DB8:1:2::9", "2001:db8:1:2"],
    ["2001:db8::9", "2001:db8:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["::1", "0:0:0:0"],
    [undefined, "unknown"],
  ])("is %s as itself or as its network", (peer, expected) => {
    expect(from(peer)).toBe(expected)
  })

  it.each([
    ["127.0.0.1", "10.0.0.1, 203.0.113.5", "203.0.113.5"],
    ["::ffff:127.0.0.1", "203.0.113.5", "203.0.113.5"],
    ["::1", "2001:db8::7", "2001:db8:0:0"],
    ["10.0.0.7", "203.0.113.5", "203.0.113.5"],
    ["172.31.255.255", "203.0.113.5", "203.0.113.5"],
    ["fd12::3", "203.0.113.5", "203.0.113.5"],
  ])("is the one that the proxy at %s names: %s", (peer, chain, expected) => {
    expect(from(peer, chain)).toBe(expected)
  })

  it("is the last one that is no trusted proxy: earlier ones may be forged", () => {
    expect(from("127.0.0.1", "6.6.6.6, 203.0.113.5, 172.20.0.3, 10.0.0.7")).toBe("203.0.113.5")
    expect(from("127.0.0.1", "172.20.0.3, 10.0.0.7")).toBe("172.20.0.3")
  })

  it("is read with a port behind it", () => {
    expect(from("127.0.0.1", "203.0.113.5:4711")).toBe("203.0.113.5")
    expect(from("127.0.0.1", "[2001:db8::7]:4711")).toBe("2001:db8:0:0")
    expect(from("127.0.0.1", "[2001:db8::7]")).toBe("2001:db8:0:0")
  })

  it.each(["", ",", "unknown", "_hidden", "203.0.113.5x", "1", "0x7f.1", "203.0.113.5 6.6.6.6"])(
    "is the proxy itself where it names nobody: %o",
    (chain) => {
      expect(from("127.0.0.1", chain)).toBe("127.0.0.1")
    },
  )

  it("is not what a client behind no trusted proxy claims to be", () => {
    for (const peer of ["198.51.100.3", "10.0.0.8", "172.32.0.1"])
      expect(from(peer, "127.0.0.1")).toBe(peer)
  })
})

describe("a request from this machine itself", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1:8080"],
    ["127.0.0.1", "localhost:8080"],
    ["::1", "[::1]:8080"],
    ["::ffff:127.0.0.1", "localhost"],
  ])("comes from %s and asks %s", (peer, host) => {
    expect(read(peer, { host }).isLocal).toBe(true)
  })

  it.each([
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-port",
    "x-real-ip",
    "forwarded",
    "via",
    "cf-connecting-ip",
    "true-client-ip",
  ])("carries no %s, however empty", (name) => {
    expect(read("127.0.0.1", { host: "localhost", [name]: "" }).isLocal).toBe(false)
  })

  it("has no public host name, which a proxy without other headers forwards", () => {
    for (const host of ["room.example.org", "localhost.example.org", "192.0.2.7:8080", ""])
      expect(read("127.0.0.1", { host }).isLocal).toBe(false)
    expect(read("127.0.0.1").isLocal).toBe(false)
  })

  it("does not come from a configured proxy, even without a forwarding header", () => {
    const named = [parseNetwork("127.0.0.1") as Network]
    expect(read("127.0.0.1", { host: "localhost" }, named).isLocal).toBe(false)
    expect(read("10.0.0.7", { host: "localhost" }).isLocal).toBe(false)
  })
})

describe("a request from one of our own pages", () => {
  it.each([
    ["plain", "192.0.2.7", "http://192.0.2.1:8080", { host: "192.0.2.1:8080" }],
    ["upper case", "192.0.2.7", "http://room.example.org", { host: "Room.Example.org:80" }],
    // The proxy passes on nothing but the name, as nginx does with one line.
    ["behind TLS", "127.0.0.1", "https://room.example.org", { host: "room.example.org" }],
    ["an odd port", "10.0.0.7", "https://room.example.org:8443", { host: "room.example.org:8443" }],
    [
      "a name of its own inside",
      "10.0.0.7",
      "https://room.example.org",
      { host: "app:8080", "x-forwarded-host": "room.example.org", "x-forwarded-proto": "https" },
    ],
    [
      "two proxies",
      "10.0.0.7",
      "https://room.example.org",
      {
        host: "app",
        "x-forwarded-host": "room.example.org, inner",
        "x-forwarded-proto": "https, http",
      },
    ],
  ])("is known: %s", (_what, peer, origin, headers) => {
    expect(read(peer, { origin, ...headers }).isOwnPage).toBe(true)
  })

  it.each([
    ["another site", "192.0.2.7", "https://evil.example", { host: "room.example.org" }],
    ["another port", "127.0.0.1", "https://room.example.org:81", { host: "room.example.org" }],
    [
      "a longer name",
      "127.0.0.1",
      "https://room.example.org.evil.example",
      { host: "room.example.org" },
    ],
    ["no page", "127.0.0.1", "null", { host: "room.example.org" }],
    ["no host", "127.0.0.1", "https://room.example.org", {}],
    ["a broken host", "127.0.0.1", "https://room.example.org", { host: "room.example.org/:x" }],
    [
      "another protocol",
      "127.0.0.1",
      "http://room.example.org",
      { host: "room.example.org", "x-forwarded-proto": "https" },
    ],
    [
      "plain text to our TLS",
      "192.0.2.7",
      "https://room.example.org",
      { host: "room.example.org" },
    ],
    [
      "a claim by nobody's proxy",
      "192.0.2.7",
      "https://evil.example",
      { host: "room.example.org", "x-forwarded-host": "evil.example" },
    ],
  ])("is distinguished from one that is not: %s", (_what, peer, origin, headers) => {
    expect(read(peer, { origin, ...headers }).isOwnPage).toBe(false)
  })
})

describe("networks of proxies", () => {
  it.each(["10.0.0.0/0", "::/0", "10.0.0.0/33", "10.0.0", "example.org", "10.0.0.7:80", "", "*"])(
    "are not %o",
    (text) => {
      expect(parseNetwork(text)).toBeUndefined()
    },
  )
})

it("reads a real request as it reads an object of a test", async () => {
  const server = createServer((request, response) => {
    response.end(JSON.stringify(clientReader([])(request)))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const headers = { "X-Forwarded-For": ["203.0.113.5", "203.0.113.6"] }
  const text = await new Promise<string>((resolve, reject) => {
    httpRequest({ port, host: "127.0.0.1", headers }, (response) => {
      response.setEncoding("utf8").once("data", resolve)
    })
      .once("error", reject)
      .end()
  })
  server.close()
  expect(JSON.parse(text)).toEqual({ address: "203.0.113.6", isLocal: false, isOwnPage: true })
})
