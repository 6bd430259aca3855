import { isIPv6 } from "node:net"
import { type NetworkInterfaceInfo, networkInterfaces } from "node:os"

import ipaddr from "ipaddr.js"
import type { types } from "mediasoup"

import { lanAddresses } from "../platform/lan-addresses.ts"

/** An address of this machine on which media is received, and the one that browsers get instead. */
export interface ListenAddress {
  readonly ip: string
  readonly announcedAddress?: string
}

const LOOPBACK = /^(localhost|127\.|::1$)/
const EVERYWHERE = ["0.0.0.0", "::"]
/** A machine may have many temporary IPv6 addresses on one interface; each reaches the same machine. */
const MAX_IPV6_PER_INTERFACE = 2

/** Listens for announced addresses on every address of this machine of the same family. */
export function listenAnnounced(addresses: readonly string[]): ListenAddress[] {
  return addresses.map((announcedAddress) => ({
    ip: isIPv6(announcedAddress) ? "::" : "0.0.0.0",
    announcedAddress,
  }))
}

/** This machine's own addresses on which media is worth receiving, when the web server is on `host`. */
export function listenOwn(
  host: string,
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
): ListenAddress[] {
  return ownAddresses(host, interfaces).map((ip) => ({ ip }))
}

/**
 * UDP packets that the kernel holds while a busy machine does not let the worker run, bytes; it drops those beyond. Linux reserves
 * twice as much, since it counts its own records of each packet too. Its default (208 kB, not doubled) is full after about 50 ms of
 * a hundred people's audio and video. `net.core.rmem_max` limits it without an error.
 */
const RECEIVE_BUFFER_BYTES = 2 ** 20

/** UDP first and TCP for networks that let nothing else through, on each address. */
export function listenInfosFor(
  addresses: readonly ListenAddress[],
  port: number,
): types.TransportListenInfo[] {
  return (["udp", "tcp"] as const).flatMap((protocol) =>
    addresses.map((address) => ({
      protocol,
      port,
      ...address,
      // Otherwise `::` takes IPv4 as well, and collides with 0.0.0.0 on the same port.
      ...(isIPv6(address.ip) ? { flags: { ipv6Only: true } } : {}),
      // With TCP the sender waits instead.
      ...(protocol === "udp" ? { recvBufferSize: RECEIVE_BUFFER_BYTES } : {}),
    })),
  )
}

function ownAddresses(host: string, interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string[] {
  const onTheNetwork = [...lanAddresses(interfaces), ...ipv6Addresses(interfaces)]
  const loopback = host === "::1" ? "::1" : "127.0.0.1"
  // Firefox never sends media to a loopback address, so that trying the product on one machine needs
  // the machine's address on the network too. The port is of no use without the ICE password that each
  // browser gets through the web server.
  if (LOOPBACK.test(host)) return [loopback, ...onTheNetwork]
  if (!EVERYWHERE.includes(host)) return [host]
  return onTheNetwork.length > 0 ? onTheNetwork : ["127.0.0.1"]
}

/** Without link-local ones, which mean nothing without the name of an interface. */
function ipv6Addresses(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string[] {
  return Object.values(interfaces).flatMap((infos = []) =>
    infos
      .filter(({ family, internal }) => family === "IPv6" && !internal)
      .map(({ address }) => address)
      .filter((address) => ["unicast", "uniqueLocal"].includes(ipaddr.parse(address).range()))
      .slice(0, MAX_IPV6_PER_INTERFACE),
  )
}
