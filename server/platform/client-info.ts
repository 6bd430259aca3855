import type { IncomingMessage } from "node:http"
import { TLSSocket } from "node:tls"

import { type Network, isAmong, isLoopback, parseAddress } from "./trusted-proxies.ts"

/** Who sent a request, by its connection and its trusted proxies. */
export interface ClientInfo {
  /**
   * The key for rate limits: the client's address, or the /64 network of an IPv6 address. Kept in memory
   * only, and never logged.
   */
  address: string
  /** Sent on this machine itself: not forwarded, and not by a trusted proxy. */
  isLocal: boolean
  /**
   * Sent by one of our own pages, by the browser's headers. Programs other than browsers send no `Origin`;
   * they cannot misuse a person's session, because there are no cookies.
   */
  isOwnPage: boolean
}

export type ReadClient = (request: IncomingMessage) => ClientInfo

/** The refusal where the origin of the page and that of the server differ. */
export const FOREIGN_PAGE =
  "This can be asked from our own pages only. If this is one of them, the proxy in front of the server does not pass on " +
  "the address that people see: see TRUSTED_PROXIES in the README"

/** Headers that proxies and content networks add to what they forward. */
const FORWARDING = /^(?:forwarded|via|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|cf-.*)$/

/** Reads clients behind these proxies and behind proxies on this machine. Headers from others are ignored. */
export function clientReader(proxies: readonly Network[]): ReadClient {
  // Each guard of a handshake asks for itself.
  const known = new WeakMap<IncomingMessage, ClientInfo>()
  return (request) => {
    const info = known.get(request) ?? readInfo(request, proxies)
    known.set(request, info)
    return info
  }
}

function readInfo(request: IncomingMessage, proxies: readonly Network[]): ClientInfo {
  const { remoteAddress } = request.socket
  const trusted = isTrusted(remoteAddress, proxies)
  return {
    address: networkOf(trusted ? clientAddress(request, proxies) : remoteAddress),
    isLocal: isLocal(request, proxies),
    isOwnPage: isOwnPage(request, trusted),
  }
}

/** A proxy on this machine is trusted without configuration. */
function isTrusted(address: string | undefined, proxies: readonly Network[]): boolean {
  return isLoopback(address) || isAmong(address, proxies)
}

/** The last address in the chain that is no trusted proxy: earlier ones may be forged. */
function clientAddress(request: IncomingMessage, proxies: readonly Network[]): string | undefined {
  let client = request.socket.remoteAddress
  for (const named of listOf(request, "x-forwarded-for").toReversed()) {
    const address = parseAddress(withoutPort(named))?.toString()
    if (address === undefined) return client
    client = address
    if (!isTrusted(address, proxies)) return client
  }
  return client
}

/**
 * A configured proxy counts as forwarding even without such a header; any other one usually forwards the public host name.
 */
function isLocal({ headers, socket }: IncomingMessage, proxies: readonly Network[]): boolean {
  const { remoteAddress } = socket
  if (!isLoopback(remoteAddress) || isAmong(remoteAddress, proxies)) return false
  if (Object.keys(headers).some((name) => FORWARDING.test(name))) return false
  const host = urlFrom("http", headers.host)?.hostname
  return host === "localhost" || isLoopback(host?.replaceAll(/[[\]]/g, ""))
}

/** Where a trusted proxy does not forward the protocol, the page's own is assumed. */
function isOwnPage(request: IncomingMessage, trusted: boolean): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  const page = URL.canParse(origin) ? new URL(origin) : undefined
  if (page === undefined) return false
  const [named] = trusted ? listOf(request, "x-forwarded-host") : []
  const [protocol] = trusted ? listOf(request, "x-forwarded-proto") : []
  const direct = request.socket instanceof TLSSocket ? "https" : "http"
  const ours = protocol ?? (trusted ? page.protocol.slice(0, -1) : direct)
  return urlFrom(ours, named ?? host)?.origin === page.origin
}

/** RFC 9110, 7.2: a name or an address, and perhaps a port. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i

function urlFrom(protocol: string, host: string | undefined): URL | undefined {
  const text = `${protocol.toLowerCase()}://${host}`
  return host !== undefined && HOST.test(host) && URL.canParse(text) ? new URL(text) : undefined
}

function listOf({ headers }: IncomingMessage, name: string): string[] {
  const value = headers[name]
  const text = Array.isArray(value) ? value.join(",") : (value ?? "")
  return text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
}

/** Some proxies add the port: `192.0.2.7:4711`, `[2001:db8::7]:4711`. */
function withoutPort(text: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text
}

function networkOf(text: string | undefined): string {
  const address = parseAddress(text)
  if (address === undefined) return "unknown"
  if (address.kind() === "ipv4") return address.toString()
  return address.toNormalizedString().split(":").slice(0, 4).join(":")
}
