import ipaddr from "ipaddr.js"

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** An address with the number of its leading bits that count. */
export type Network = [Address, number]

const LOOPBACK: readonly Network[] = [ipaddr.parseCIDR("127.0.0.0/8"), ipaddr.parseCIDR("::1/128")]

/** Reads an address or a network in CIDR notation; undefined for anything else, and for a network of everybody. */
export function parseNetwork(text: string): Network | undefined {
  const isNetwork = text.includes("/")
  if (isNetwork ? !ipaddr.isValidCIDR(text) : !isAddress(text)) return undefined
  if (!isNetwork) {
    const address = ipaddr.process(text)
    return [address, address.kind() === "ipv4" ? 32 : 128]
  }
  const [address, bits] = ipaddr.parseCIDR(text)
  return bits === 0 ? undefined : [address, bits]
}

/** Whether the text is an address in one of the networks. */
export function isAmong(text: string | undefined, networks: readonly Network[]): boolean {
  const address = parseAddress(text)
  return address !== undefined && networks.some((network) => isIn(address, network))
}

export function isLoopback(text: string | undefined): boolean {
  return isAmong(text, LOOPBACK)
}

/** An IPv4 address inside an IPv6 one comes out as the IPv4 address; undefined for what is none. */
export function parseAddress(text: string | undefined): Address | undefined {
  return text !== undefined && isAddress(text) ? ipaddr.process(text) : undefined
}

/** Four parts for IPv4: "1" and "0x7f.1" are addresses to some programs, and to no proxy. */
function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)
}

function isIn(address: Address, [network, bits]: Network): boolean {
  return address.kind() === network.kind() && address.match(network, bits)
}
