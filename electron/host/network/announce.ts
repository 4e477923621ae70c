import multicastDns, { type DnsRecord } from 'multicast-dns'
import { isIPv4 } from 'node:net'
import { hostname } from 'node:os'
import type { Logger } from 'pino'
import { SERVICE } from '../../../shared/rules/nearby'
import { ownAddresses } from './reach'

/** What the network is told: the name of the room and where it answers. Never the fingerprint: anybody could announce any. */
export interface Announced {
  room: string
  port: number
}

const TTL = 120
const asciiLabel = (text: string) => text.replace(/[^a-z0-9-]/gi, '-').slice(0, 40)

/** The records of one shared room (RFC 6763); `ttl` 0 says goodbye. */
export function serviceRecords({ room, port }: Announced, ttl = TTL): DnsRecord[] {
  const machine = asciiLabel(hostname()) || 'juanzong'
  const [service, target] = [`${machine}-${port}.${SERVICE}`, `${machine}.local`]
  // A text of a record holds 255 bytes.
  const name = Buffer.from(`room=${room}`).subarray(0, 255)
  return [
    { name: SERVICE, type: 'PTR', ttl, data: service },
    { name: service, type: 'SRV', ttl, data: { port, target } },
    { name: service, type: 'TXT', ttl, data: [name] },
    ...ownAddresses()
      .filter((address) => isIPv4(address))
      .map((data): DnsRecord => ({ name: target, type: 'A', ttl, data })),
  ]
}

/**
 * Tells the machine's own network about a shared room until the returned function is called. It helps where it works: networks without
 * multicast are found by address, and no error of it matters to the share.
 */
export function announce(announced: Announced, log: Logger): () => void {
  const mdns = multicastDns()
  const tell = (ttl?: number) => mdns.respond({ answers: serviceRecords(announced, ttl) })
  mdns.on('error', (error) => log.warn({ err: error }, 'room not announced'))
  mdns.on('warning', (error) => log.debug({ err: error }, 'multicast'))
  mdns.on('ready', () => tell())
  mdns.on('query', ({ questions }) => void (questions.some(({ name }) => name === SERVICE) && tell()))
  return () => {
    tell(0)
    setTimeout(() => mdns.destroy(), 100).unref()
  }
}
