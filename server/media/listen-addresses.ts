import { isIPv6 } from "node:net"
import { type NetworkInterfaceInfo, networkInterfaces } from "node:os"

import type { types } from "mediasoup"

import { lanAddresses } from "../lan-addresses.ts"

/** Where media is received, and where browsers are told to send it. */
export interface Listening {
  /** The address that the web server listens on. */
  host: string
  /** UDP and TCP; 0 lets the system choose. */
  port: number
  /** The address or name that the outside world reaches this machine by, if it is not its own. */
  announcedAddress: string | undefined
}

const LOOPBACK = /^(localhost|127\.|::1$)/
const EVERYWHERE = ["0.0.0.0", "::"]

/** UDP first and TCP for networks that let nothing else through, on each address worth naming. */
export function listenInfosFor(
  { host, port, announcedAddress }: Listening,
  interfaces = networkInterfaces(),
): types.TransportListenInfo[] {
  const addresses =
    announcedAddress === undefined
      ? ownAddresses(host, interfaces).map((ip) => ({ ip }))
      : [{ ip: isIPv6(announcedAddress) ? "::" : "0.0.0.0", announcedAddress }]
  return (["udp", "tcp"] as const).flatMap((protocol) =>
    addresses.map((address) => ({ protocol, port, ...address })),
  )
}

function ownAddresses(host: string, interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string[] {
  const onTheNetwork = lanAddresses(interfaces)
  // Firefox never sends media to a loopback address, so one who tries the product on one machine
  // needs the machine's address on the network beside it. Nobody can use the port for anything
  // without the password that goes to each browser through the web server.
  if (LOOPBACK.test(host)) return ["127.0.0.1", ...onTheNetwork]
  if (!EVERYWHERE.includes(host)) return [host]
  return onTheNetwork.length > 0 ? onTheNetwork : ["127.0.0.1"]
}
