import type { ClientRequest } from 'node:http'
import { request } from 'node:https'
import { PinnedAgent } from './PinnedAgent'

/** Another computer's host: where it is, and the certificate (PEM) of the only authority that may vouch for it. */
export interface RemoteAddress {
  host: string
  port: number
  authority: string
}

/** A host that is alive says something at least this often (ms): its event streams beat every few seconds. */
const SILENCE = 45_000

/** Connections are kept per authority: one that was proven for another host must not be used. */
const agents = new Map<string, PinnedAgent>()

function agentOf(authority: string): PinnedAgent {
  const known = agents.get(authority) ?? new PinnedAgent(authority)
  agents.set(authority, known)
  return known
}

/** Headers a page's request carries about the page; the other host knows nothing of this program's addresses. */
const pageHeaders = new Set(['origin', 'referer', 'cookie', 'user-agent'])

/** Begins a request to another computer's host, over TLS that only the pinned authority can vouch for. */
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
    agent: agentOf(authority),
    headers: { ...Object.fromEntries(kept), host: 'localhost' },
  })
  made.setTimeout(SILENCE, () => made.destroy(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })))
  return made
}
