import { describe, expect, it } from "vitest"

import { type Config, MEDIA_PORT_SPARES, readConfig } from "./config.ts"

const FOLDERS = { data: "/srv/data", pages: "/srv/pages" }

function configFrom(env: Record<string, string>, args: string[] = []): Config {
  const outcome = readConfig(env, args, FOLDERS)
  if (!outcome.ok) throw new Error(outcome.sentences.join("\n"))
  return outcome.config
}

function sentencesFor(env: Record<string, string>, args: string[] = []): string[] {
  const outcome = readConfig(env, args, FOLDERS)
  return outcome.ok ? [] : outcome.sentences
}

describe("the configuration", () => {
  it("needs nothing to be set", () => {
    expect(configFrom({})).toMatchObject({
      port: 8080,
      host: "127.0.0.1",
      dataDir: "/srv/data",
      redisUrl: null,
      logLevel: "info",
      announcedAddresses: [],
      mediaPort: 24_400,
      turn: null,
      https: false,
    })
  })

  it("reads what is set, and treats an empty value as not set", () => {
    const config = configFrom({
      PORT: "0",
      HOST: "0.0.0.0",
      DATA_DIR: "/var/lib/samtalerom",
      LOG_LEVEL: "Warn",
      ANNOUNCED_ADDRESS: "203.0.113.5",
      MEDIA_PORT: " 50000 ",
      MEDIA_WORKERS: "3",
      TURN_URL: "",
    })
    expect(config).toMatchObject({
      port: 0,
      host: "0.0.0.0",
      dataDir: "/var/lib/samtalerom",
      logLevel: "warn",
      announcedAddresses: ["203.0.113.5"],
      mediaWorkers: 3,
      mediaPort: 50_000,
      turn: null,
    })
  })

  it("reads addresses and networks of proxies, with any separator", () => {
    const { trustedProxies } = configFrom({ TRUSTED_PROXIES: "10.0.0.7, 172.16.0.0/12 fd00::/8" })
    expect(trustedProxies.map(([address, bits]) => `${address.toString()}/${bits}`)).toEqual([
      "10.0.0.7/32",
      "172.16.0.0/12",
      "fd00::/8",
    ])
  })

  it("lets phones on the network in with --https", () => {
    expect(configFrom({}, ["--https"])).toMatchObject({ https: true, host: "0.0.0.0" })
    expect(configFrom({ HOST: "192.168.1.7" }, ["--https"]).host).toBe("192.168.1.7")
  })

  it("accepts an IPv4 and an IPv6 address to announce, or names", () => {
    const announced = (text: string) => configFrom({ ANNOUNCED_ADDRESS: text }).announcedAddresses
    expect(announced("203.0.113.5, 2001:db8::1")).toEqual(["203.0.113.5", "2001:db8::1"])
    expect(announced("samtale.example.org")).toEqual(["samtale.example.org"])
  })

  it("has media ports that Linux never gives to outgoing connections", () => {
    const { mediaPort } = configFrom({})
    expect(mediaPort + 64 + MEDIA_PORT_SPARES).toBeLessThan(30_000)
  })

  it("accepts several TURN servers that share a secret", () => {
    const secret = "0123456789abcdef"
    const urls = "turn:turn.example.org:3478, turns:turn.example.org:443?transport=tcp"
    expect(configFrom({ TURN_URL: urls, TURN_SECRET: secret }).turn).toEqual({
      urls: ["turn:turn.example.org:3478", "turns:turn.example.org:443?transport=tcp"],
      secret,
    })
  })

  it.each([
    ["PORT", "eighty"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "80.5"],
    ["PORT", "0x50"],
    ["MEDIA_PORT", "0"],
    ["MEDIA_PORT", "65500"],
    ["MEDIA_WORKERS", "0"],
    ["MEDIA_WORKERS", "65"],
    ["MEDIA_WORKERS", "2.5"],
    ["MEDIA_WORKERS", "many"],
    ["HOST", "http://localhost"],
    ["HOST", "localhost:8080"],
    ["HOST", "300.1.1.1"],
    ["LOG_LEVEL", "loud"],
    ["TRUSTED_PROXIES", "10.0.0.7, proxy.example.org"],
    ["TRUSTED_PROXIES", "0.0.0.0/0"],
    ["TRUSTED_PROXIES", "10.0.0.0/40"],
    ["ANNOUNCED_ADDRESS", "0.0.0.0"],
    ["ANNOUNCED_ADDRESS", "1.2.3"],
    ["ANNOUNCED_ADDRESS", "0::0"],
    ["ANNOUNCED_ADDRESS", "example.org:24400"],
    ["ANNOUNCED_ADDRESS", "203.0.113.5,"],
    ["ANNOUNCED_ADDRESS", "203.0.113.5, 203.0.113.6"],
    ["ANNOUNCED_ADDRESS", "2001:db8::1,2001:db8::2"],
    ["ANNOUNCED_ADDRESS", "203.0.113.5 2001:db8::1"],
  ])("says that %s cannot be %s, and why", (name, value) => {
    const [sentence, ...others] = sentencesFor({ [name]: value })
    expect(others).toEqual([])
    expect(sentence).toMatch(new RegExp(`^${name} is "`))
    expect(sentence).toContain(value)
    expect(sentence).toMatch(/, but .{20,}\.$/)
  })

  it.each([
    [{ TURN_URL: "turn:turn.example.org" }, "TURN_SECRET is not"],
    [{ TURN_SECRET: "0123456789abcdef" }, "TURN_URL is not"],
    [
      { TURN_URL: "https://turn.example.org", TURN_SECRET: "0123456789abcdef" },
      "turn:turn.example.org:3478",
    ],
    [{ TURN_URL: "turn:turn.example.org", TURN_SECRET: "short" }, "at least 16"],
  ])("wants both halves of TURN, and well formed: %o", (env, words) => {
    expect(sentencesFor(env).join("\n")).toContain(words)
  })

  it.each([
    "redis://127.0.0.1:6379",
    "rediss://someone:hush@redis.example.org:6380/3",
    "redis://:hush@[::1]:6379/",
  ])("takes the Redis at %s", (REDIS_URL) => {
    expect(configFrom({ REDIS_URL }).redisUrl).toBe(REDIS_URL)
  })

  it.each([
    "127.0.0.1:6379",
    "localhost",
    "http://:hush@127.0.0.1:6379",
    "redis://",
    "redis://127.0.0.1:6379/groups",
    "redis://127.0.0.1:99999",
    "redis://127.0.0.1?db=3",
  ])("says that %s is no address of a Redis, without repeating it", (REDIS_URL) => {
    const [sentence, ...others] = sentencesFor({ REDIS_URL })
    expect(others).toEqual([])
    expect(sentence).toMatch(/^REDIS_URL is set, but it must look like .{20,}\.$/)
    expect(sentence).not.toContain("hush")
  })

  it("never prints an invalid secret", () => {
    expect(sentencesFor({ TURN_URL: "x", TURN_SECRET: "hushhush" }).join("\n")).not.toContain(
      "hushhush",
    )
  })

  it("reports every invalid value at once", () => {
    expect(sentencesFor({ PORT: "x", LOG_LEVEL: "y" }, ["--htps"])).toHaveLength(3)
  })
})
