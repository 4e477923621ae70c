import multicastDns, { type DnsPacket } from 'multicast-dns'
import type { RemoteName } from '../../../shared/bridge'
import { SERVICE } from '../../../shared/rules/nearby'
import { log } from '../log'

/** How long hosts have to answer (ms). */
const PATIENCE = 1500

/** The shared room an answer tells of; null for answers of other services, and for a goodbye. */
export function nearbyIn({ answers, additionals }: Pick<DnsPacket, 'answers' | 'additionals'>): RemoteName | null {
  const all = [...answers, ...additionals].filter(({ ttl }) => ttl !== 0)
  const service = all.find((one) => one.type === 'SRV' && one.name.endsWith(`.${SERVICE}`))
  const text = all.find((one) => one.type === 'TXT' && one.name === service?.name)
  const address = all.find((one) => one.type === 'A')
  if (service?.type !== 'SRV' || text?.type !== 'TXT' || address?.type !== 'A') return null
  const room = text.data.map((one) => Buffer.from(one).toString()).find((one) => one.startsWith('room='))
  return { host: address.data, port: service.data.port, room: room?.slice('room='.length).slice(0, 80) ?? '' }
}

/**
 * Asks this computer's own network for shared rooms. What is answered is only a suggestion of addresses: anybody may answer, so a host found
 * this way is compared by its fingerprint like any other. Empty where multicast does not work.
 */
export function findNearby(): Promise<RemoteName[]> {
  const found = new Map<string, RemoteName>()
  return new Promise((resolve) => {
    const mdns = multicastDns()
    const end = () => {
      clearTimeout(timer)
      mdns.destroy()
      resolve([...found.values()])
    }
    const timer = setTimeout(end, PATIENCE)
    mdns.on('error', (error) => {
      log('nearby.failed', { error: error.message })
      end()
    })
    mdns.on('warning', () => undefined)
    mdns.on('response', (packet) => {
      const room = nearbyIn(packet)
      if (room) found.set(`${room.host}:${room.port}`, room)
    })
    mdns.on('ready', () => mdns.query(SERVICE, 'PTR'))
  })
}
