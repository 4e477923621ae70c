import { text } from 'node:stream/consumers'
import { DISTRUST } from './PinnedAgent'
import { remoteRequest, type RemoteAddress } from './remoteRequest'

/** What a host says of itself to anybody. */
export interface Greeting {
  room: string
  version: string
}

/** Longest reply that is read from somebody who may be no host at all. */
const LONGEST = 64 * 1024

/** Asks a host for its room and version; null when whoever answers is no host with an open room. Rejects when nobody answers or TLS fails. */
export function greet(address: RemoteAddress): Promise<Greeting | null> {
  const body = JSON.stringify({ json: {} })
  const headers = { 'content-type': 'application/json', 'content-length': String(body.length) }
  return new Promise((resolve, reject) => {
    const call = remoteRequest(address, { method: 'POST', path: '/rpc/room/status', headers })
    call.on('error', reject)
    call.on('response', (reply) => {
      let size = 0
      reply.on('data', (piece: Buffer) => (size += piece.length) > LONGEST && call.destroy())
      text(reply).then((said) => resolve(reply.statusCode === 200 ? read(said) : null), reject)
    })
    call.end(body)
  })
}

function read(said: string): Greeting | null {
  try {
    const { json } = JSON.parse(said) as { json?: { room?: { name?: unknown } | null; version?: unknown } }
    const [room, version] = [json?.room?.name, json?.version]
    return typeof room === 'string' && typeof version === 'string' ? { room, version } : null
  } catch {
    return null
  }
}

/** Whether a connection failed because the pinned authority does not vouch for the server. */
export const isDistrust = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === DISTRUST
