import ipaddr from "ipaddr.js"

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** An address with its prefix length. */
export type Network = [Address, number]

const LOOPBACK: readonly Network[] = [ipaddr.parseCIDR("127.0.0.0/8"), ipaddr.parseCIDR("::1/128")]

/** Parses an address or a network in CIDR notation; undefined for anything else, and for a network of all addresses. */
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

/** An IPv4-mapped IPv6 address becomes the IPv4 address; undefined for what is no address. */
export function parseAddress(text: string | undefined): Address | undefined {
  return text !== undefined && isAddress(text) ? ipaddr.process(text) : undefined
}

/** IPv4 needs four decimal parts: some programs accept "1" and "0x7f.1", proxies never send them. */
function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)
}

function isIn(address: Address, [network, bits]: Network): boolean {
  return address.kind() === network.kind() && address.match(network, bits)
}
