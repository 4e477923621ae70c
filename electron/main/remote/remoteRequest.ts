import type { ClientRequest } from 'node:http'
import { Agent, request } from 'node:https'

/** Another computer's host: where it is, and the certificate (PEM) of the only authority that may vouch for it. */
export interface RemoteAddress {
  host: string
  port: number
  authority: string
}

/** A host that is alive says something at least this often (ms): its event streams beat every few seconds. */
const SILENCE = 45_000

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Headers a page's request carries about the page; the other host knows nothing of this program's addresses. */
const pageHeaders = new Set(['origin', 'referer', 'cookie', 'user-agent'])

/**
 * Begins a request to another computer's host over TLS that only the pinned authority can vouch for. That authority signs nothing but its own
 * machine's certificate, so the name is not compared: the host may be reached under any address, also through a router that changes it.
 */
export function remoteRequest(
  { host, port, authority }: RemoteAddress,
  { method, path, headers }: { method: string; path: string; headers: Record<string, string> },
): ClientRequest {
  const kept = Object.entries(headers).filter(([name]) => !pageHeaders.has(name) && !name.startsWith('sec-'))
  const made = request({
    host,
    port,
    method,
    path,
    agent,
    ca: [authority],
    rejectUnauthorized: true,
    checkServerIdentity: () => undefined,
    headers: { ...Object.fromEntries(kept), host: 'localhost' },
  })
  made.setTimeout(SILENCE, () => made.destroy(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })))
  return made
}
