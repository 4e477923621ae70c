import { BlockList, isIP, isIPv4 } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { domainToASCII } from 'node:url'

/** A network as address and prefix length. */
export type Network = readonly [address: string, bits: number]

/**
 * Networks an agency's machines are in: RFC 1918, RFC 6598, RFC 4193, link-local and loopback; 59.192.0.0/10 is the address block of the
 * government extranet (电子政务外网), which no public network routes.
 */
export const INNER_NETWORKS: readonly Network[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
  ['59.192.0.0', 10],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
]

const family = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6')

/** An address as it is compared: without the zone of a link-local one, and IPv4 as itself where it came over an IPv6 socket. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')

function listOf(networks: readonly Network[]): BlockList {
  const list = new BlockList()
  for (const [address, bits] of networks) list.addSubnet(address, bits, family(address))
  return list
}

/** Whether an address lies in one of the networks. */
export function isWithin(address: string, networks: readonly Network[]): boolean {
  const plain = plainAddress(address)
  return isIP(plain) !== 0 && listOf(networks).check(plain, family(plain))
}

const interfaces = () => Object.values(networkInterfaces()).flatMap((all) => all ?? [])

/** Networks this machine itself is in. */
export function ownNetworks(): Network[] {
  return interfaces().map(({ cidr, address }) => [plainAddress(address), Number(cidr?.split('/')[1] ?? 128)] as const)
}

/** Addresses at which other machines may find this one, IPv4 first; link-local ones help nobody, they need the zone of the other machine. */
export function ownAddresses(): string[] {
  const outer = interfaces().filter(({ internal, address }) => !internal && !/^fe80:/i.test(address))
  const found = outer.map(({ address }) => plainAddress(address))
  return [...found.filter((one) => isIPv4(one)), ...found.filter((one) => !isIPv4(one))]
}

/** Whether a text can stand in a certificate as the name of a host. */
export const isHostName = (name: string): boolean =>
  /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i.test(domainToASCII(name))

/** Names of this machine that its own network may know. */
export function ownNames(): string[] {
  const name = hostname().toLowerCase()
  const names = name.includes('.') ? [name] : [name, `${name}.local`]
  return ['localhost', ...names].filter((one, at, all) => isHostName(one) && all.indexOf(one) === at)
}
