import { isIPv6 } from "node:net"

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/

/** Whether a request comes from this machine itself, and not through a proxy on it. */
export function isLocal(peer: string | undefined, forwardedFor: string | undefined): boolean {
  return peer !== undefined && LOOPBACK.test(peer) && forwardedFor === undefined
}

/**
 * What stands for the other end when messages are counted: its address, or the /64 network of an
 * IPv6 address. A proxy on this machine is believed about whom it forwards (X-Forwarded-For);
 * anyone else could claim anything. Kept in memory only, and never logged.
 */
export function addressOf(peer: string | undefined, forwardedFor: string | undefined): string {
  const behindProxy = peer !== undefined && LOOPBACK.test(peer)
  const named = behindProxy ? forwardedFor?.split(",").at(-1)?.trim() : undefined
  return network(named === undefined || named === "" ? (peer ?? "unknown") : named)
}

function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "")
  if (!isIPv6(plain)) return plain
  const [head = "", tail] = plain.split("::")
  const groups = head === "" ? [] : head.split(":")
  const behind = tail === undefined || tail === "" ? [] : tail.split(":")
  const missing = tail === undefined ? 0 : 8 - groups.length - behind.length
  const zeros = Array.from({ length: missing }, () => "0")
  return [...groups, ...zeros, ...behind].slice(0, 4).join(":").toLowerCase()
}
