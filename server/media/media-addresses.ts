import { createSocket } from "node:dgram"
import { type LookupAddress, lookup } from "node:dns"
import { isIP } from "node:net"
import { networkInterfaces } from "node:os"
import { promisify } from "node:util"

import { type ListenAddress, listenAnnounced, listenOwn } from "./listen-addresses.ts"

const lookupAll = promisify(lookup)

/** What this machine knows of names and of its own network. */
export interface HostNetwork {
  /** Every address of a name. Throws when it has none. */
  lookup(name: string): Promise<readonly LookupAddress[]>
  interfaces: typeof networkInterfaces
  /** Whether a port can be opened on the address: one that is still being set up cannot. */
  canListen(ip: string): Promise<boolean>
}

const SYSTEM: HostNetwork = {
  lookup: (name) => lookupAll(name, { all: true }),
  interfaces: networkInterfaces,
  canListen,
}

interface Wanted {
  /** The address or name that the web server listens on. */
  host: string
  /** Addresses and names by which browsers reach this machine; none when they are its own. */
  announced: readonly string[]
}

/**
 * Where media is received. Browsers get addresses only: Firefox takes no name in a candidate, so names
 * are looked up here, once. Throws a sentence for a name without an address.
 */
export async function mediaAddresses(
  { host, announced }: Wanted,
  network: HostNetwork = SYSTEM,
): Promise<ListenAddress[]> {
  if (announced.length > 0) {
    const addresses = listenAnnounced(await resolveAnnounced(announced, network))
    // A name may have an IPv6 address although this machine has no IPv6; an address that is configured
    // as such has to work.
    return announced.every((each) => isIP(each) !== 0) ? addresses : usable(addresses, network)
  }
  const own = isName(host) ? await addressesOf("HOST", host, network) : [host]
  const asked = own.map((address) => listenOwn(address, network.interfaces()))
  const unique = new Map(asked.flat().map((address) => [address.ip, address]))
  return usable([...unique.values()], network)
}

async function resolveAnnounced(
  announced: readonly string[],
  network: HostNetwork,
): Promise<string[]> {
  const found: string[] = []
  for (const each of announced) {
    const isAddress = isIP(each) !== 0
    const addresses = isAddress ? [each] : await addressesOf("ANNOUNCED_ADDRESS", each, network)
    for (const address of addresses)
      // One of each family is all that a port can announce.
      if (!found.some((other) => isIP(other) === isIP(address))) found.push(address)
  }
  return found
}

async function addressesOf(setting: string, name: string, network: HostNetwork): Promise<string[]> {
  const found = await network.lookup(name).catch(() => [])
  if (found.length > 0) return found.map(({ address }) => address)
  throw new Error(`${setting} is "${name}", but no address is known for that name.`)
}

/** `localhost` is left to what is known of it: it has no other address on any machine. */
function isName(host: string): boolean {
  return isIP(host) === 0 && host !== "localhost"
}

/** All when none can be listened on: the media worker then says why. */
async function usable(addresses: ListenAddress[], network: HostNetwork): Promise<ListenAddress[]> {
  const can = await Promise.all(addresses.map(({ ip }) => network.canListen(ip)))
  const some = addresses.filter((_, index) => can[index])
  return some.length > 0 ? some : addresses
}

function canListen(ip: string): Promise<boolean> {
  const socket = createSocket({ type: isIP(ip) === 6 ? "udp6" : "udp4", ipv6Only: isIP(ip) === 6 })
  return new Promise((resolve) => {
    socket.once("error", () => resolve(false))
    socket.bind({ address: ip, port: 0, exclusive: true }, () => socket.close(() => resolve(true)))
  })
}
