import { isIP } from "node:net"
import { availableParallelism } from "node:os"

import ipaddr from "ipaddr.js"

import { LOG_LEVELS, type LogLevel } from "./log.ts"
import { type Network, parseNetwork } from "./trusted-proxies.ts"
import { type Limits, STANDARD_LIMITS } from "./rate-limits.ts"
import type { TurnServer } from "../rooms/turn-credentials.ts"

/** Everything that can be set from outside, read and checked once. */
export interface Config {
  /** TCP; 0 lets the system choose. */
  port: number
  host: string
  dataDir: string
  /** The Redis that stores everything instead of a file in the data folder. */
  redisUrl: string | null
  logLevel: LogLevel
  /**
   * The addresses or names by which browsers reach this machine for audio and video, if they are
   * others than its own: at most one IPv4 and one IPv6 address.
   */
  announcedAddresses: readonly string[]
  /** The first of the media ports, UDP and TCP: one a worker, and some more (MEDIA_PORT_SPARES). */
  mediaPort: number
  /** How many media workers at most. */
  mediaWorkers: number
  turn: TurnServer | null
  /** Proxies whose forwarding headers are trusted, beside those on this machine. */
  trustedProxies: Network[]
  /** Serve a self-signed certificate, so that a phone on the same network can join. */
  https: boolean
  /** Folder of the built client. */
  pages: string
  limits: Limits
}

export type ConfigOutcome = { ok: true; config: Config } | { ok: false; sentences: string[] }

type Environment = Readonly<Record<string, string | undefined>>

/** Default folders. */
export interface Folders {
  data: string
  pages: string
}

/** Reads the configuration. Every invalid value gets a sentence that names it and says why. */
export function readConfig(
  env: Environment,
  args: readonly string[],
  folders: Folders,
): ConfigOutcome {
  const sentences: string[] = []
  const read = <T>(name: string, fallback: T, parse: (text: string) => T | Wrong): T => {
    const text = env[name]?.trim()
    if (text === undefined || text === "") return fallback
    const value = parse(text)
    if (!(value instanceof Wrong)) return value
    sentences.push(`${name} is "${text}", but ${value.why}.`)
    return fallback
  }
  const https = args.includes("--https")
  for (const arg of args.filter((each) => each !== "--https"))
    sentences.push(`"${arg}" is not an option. The only one is --https.`)
  const config: Config = {
    port: read("PORT", 8080, portFrom(0)),
    // Only this machine, unless a phone on the network is meant to join.
    host: read("HOST", https ? "0.0.0.0" : "127.0.0.1", hostFrom),
    dataDir: read("DATA_DIR", folders.data, (text) => text),
    redisUrl: redisFrom(env, sentences),
    logLevel: read("LOG_LEVEL", "info", logLevelFrom),
    announcedAddresses: read<readonly string[]>("ANNOUNCED_ADDRESS", [], announcedFrom),
    mediaPort: read("MEDIA_PORT", DEFAULT_MEDIA_PORT, portFrom(1, LAST_MEDIA_PORT)),
    mediaWorkers: read("MEDIA_WORKERS", Math.min(availableParallelism(), MAX_WORKERS), workersFrom),
    turn: turnFrom(env, sentences),
    trustedProxies: read("TRUSTED_PROXIES", [], proxiesFrom),
    https,
    pages: folders.pages,
    limits: STANDARD_LIMITS,
  }
  return sentences.length === 0 ? { ok: true, config } : { ok: false, sentences }
}

/** Why a value cannot be used. */
class Wrong {
  readonly why: string

  constructor(why: string) {
    this.why = why
  }
}

/**
 * Below 32768: from there on Linux gives ports to outgoing connections, so that one of them may be
 * taken by chance when a worker starts. Kubernetes has 30000-32767 for itself.
 */
const DEFAULT_MEDIA_PORT = 24_400
/** More processes than this on one machine carry no more media. */
const MAX_WORKERS = 64
/** Spare ports behind those of the workers, used when one of those is taken. */
export const MEDIA_PORT_SPARES = 8
/** The whole range fits behind it, for any number of workers. */
const LAST_MEDIA_PORT = 65_535 - MAX_WORKERS - MEDIA_PORT_SPARES + 1

function portFrom(lowest: number, highest = 65_535) {
  return (text: string): number | Wrong => {
    const port = Number(text)
    if (/^\d{1,5}$/.test(text) && port >= lowest && port <= highest) return port
    return new Wrong(`a port is a whole number from ${lowest} to ${highest} here`)
  }
}

function workersFrom(text: string): number | Wrong {
  const workers = Number(text)
  if (/^\d{1,2}$/.test(text) && workers >= 1 && workers <= MAX_WORKERS) return workers
  return new Wrong(`it must be a whole number of processes from 1 to ${MAX_WORKERS}`)
}

const NAME = /^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i

function hostFrom(text: string): string | Wrong {
  if (isIP(text) !== 0 || (NAME.test(text) && !looksLikeAddress(text))) return text
  return new Wrong(
    "it must be an address or a name to listen on, such as 127.0.0.1 or 0.0.0.0, without a port",
  )
}

function announcedFrom(text: string): readonly string[] | Wrong {
  const all = text.split(",").map((each) => each.trim())
  if (
    all.some(
      (each) => each !== "" && isIP(each) !== 0 && ipaddr.parse(each).range() === "unspecified",
    )
  )
    return new Wrong("browsers cannot send anything there; give the address that they reach")
  if (!all.every((each) => isIP(each) !== 0 || (NAME.test(each) && !looksLikeAddress(each))))
    return new Wrong(
      "it must be an IP address or a name that browsers can reach, without a port; or an IPv4 and an IPv6 address with a comma between",
    )
  for (const family of [4, 6])
    if (all.filter((each) => isIP(each) === family).length > 1)
      return new Wrong(`only one IPv${family} address can be announced`)
  return all
}

function proxiesFrom(text: string): Network[] | Wrong {
  const networks = text.split(/[\s,]+/).map((each) => parseNetwork(each))
  if (networks.every((each) => each !== undefined)) return networks
  return new Wrong(
    "it must be addresses or networks such as 10.0.0.7 or 172.16.0.0/12, separated by commas, and not the whole internet",
  )
}

/** The value may hold a password, so no sentence repeats it. */
function redisFrom(env: Environment, sentences: string[]): string | null {
  const text = env["REDIS_URL"]?.trim() ?? ""
  if (text === "") return null
  if (!isRedisUrl(text))
    sentences.push(
      "REDIS_URL is set, but it must look like redis://127.0.0.1:6379 or rediss://user:password@redis.example.org:6379/0.",
    )
  return text
}

function isRedisUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, search, hash } = new URL(text)
  const isPlain = search === "" && hash === "" && /^\/?\d*$/.test(pathname)
  return ["redis:", "rediss:"].includes(protocol) && hostname !== "" && isPlain
}

/** Only digits and dots: meant as an IPv4 address, and then it has to be one. */
function looksLikeAddress(text: string): boolean {
  return /^[\d.]+$/.test(text)
}

function logLevelFrom(text: string): LogLevel | Wrong {
  const level = LOG_LEVELS.find((each) => each === text.toLowerCase())
  return level ?? new Wrong(`it must be one of ${LOG_LEVELS.join(", ")}`)
}

/** A shorter secret can be guessed from one credential made with it. */
const SHORTEST_SECRET = 16

function turnFrom(env: Environment, sentences: string[]): TurnServer | null {
  const [url, secret] = [env["TURN_URL"]?.trim() ?? "", env["TURN_SECRET"] ?? ""]
  if (url === "" && secret === "") return null
  const urls = url.split(",").map((each) => each.trim())
  if (url === "") sentences.push("TURN_SECRET is set, but TURN_URL is not: set both, or none.")
  else if (!urls.every(isTurnUrl))
    sentences.push(
      `TURN_URL is "${url}", but it must look like turn:turn.example.org:3478; several are separated by commas.`,
    )
  if (secret === "") sentences.push("TURN_URL is set, but TURN_SECRET is not: set both, or none.")
  else if (secret.length < SHORTEST_SECRET)
    sentences.push(`TURN_SECRET is too short: it needs at least ${SHORTEST_SECRET} characters.`)
  return { urls, secret }
}

/** RFC 7065 */
function isTurnUrl(text: string): boolean {
  return /^turns?:(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?(?:\?transport=(?:udp|tcp))?$/i.test(
    text,
  )
}
