import { isIP } from "node:net"
import type { NetworkInterfaceInfo } from "node:os"

import ipaddr from "ipaddr.js"

import type { ListenAddress } from "./listen-addresses.ts"

/** Ranges of addresses that cannot be reached from outside their network. */
const PRIVATE = ["private", "uniqueLocal", "linkLocal", "loopback", "carrierGradeNat"]

interface Server {
  /** The address that the web server listens on. */
  host: string
  /** `--https` is for phones on the same network. */
  https: boolean
  /** Whether it trusts a proxy on another machine. */
  behindProxy: boolean
}

/**
 * A warning for the operator when browsers get private addresses only, while people from other networks
 * seem to be expected: because of a proxy, a web server open to a network, or a public address of this
 * machine. Null when there is nothing to warn of.
 */
export function privateAddressWarning(
  server: Server,
  addresses: readonly ListenAddress[],
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>,
): string | null {
  const announced = addresses.map(({ ip, announcedAddress }) => announcedAddress ?? ip)
  if (!announced.every(isPrivate) || !expectsOthers(server, interfaces)) return null
  return "Sound and picture are announced at a private address only, but people from elsewhere seem to be expected: they will neither hear nor see anyone until ANNOUNCED_ADDRESS is the public address."
}

function expectsOthers(
  { host, https, behindProxy }: Server,
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>,
): boolean {
  const isLocal = host === "localhost" || rangeOf(host) === "loopback"
  const all = Object.values(interfaces).flatMap((infos) => infos ?? [])
  return behindProxy || (!isLocal && !https) || all.some(({ address }) => isPublic(address))
}

function isPrivate(address: string): boolean {
  return PRIVATE.includes(rangeOf(address) ?? "")
}

function isPublic(address: string): boolean {
  return rangeOf(address) === "unicast"
}

function rangeOf(address: string): string | undefined {
  if (isIP(address) === 0) return undefined
  return ipaddr.process(address).range()
}
