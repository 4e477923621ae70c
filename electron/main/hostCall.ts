import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { ArchiveHost } from './archiveHost'
import type { HostAddress } from './hostAddress'

/** How long a call waits for a host that is only just starting. */
const startPatience = 20_000

/** Headers that belong to one connection, or that only the shell may set. */
const ownHeaders = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'x-host-token'])

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Calls under way by the number their page gave them, so that it can give them up (see `cancelCall`). */
const calls = new Map<string, AbortController>()

/**
 * Hands a page's request on to the archive host and its reply back, both as streams. Where no host answers, the reply
 * is 503 with the error HOST_UNAVAILABLE in the form the contract client understands.
 */
export async function callHost(host: ArchiveHost, incoming: Request): Promise<Response> {
  const id = incoming.headers.get('x-call-id')
  const given = new AbortController()
  if (id) calls.set(id, given)
  const forget = () => void (id && calls.delete(id))
  try {
    const address = await waitForHost(host, given.signal)
    if (!address) return given.signal.aborted ? nobodyListens() : unavailable(host)
    return await exchange(address, incoming, given, forget)
  } catch {
    forget()
    return given.signal.aborted ? nobodyListens() : unavailable(host)
  }
}

/** Ends a call its page no longer wants. Electron does not say so itself while the reply has not begun. */
export function cancelCall(id: string): void {
  calls.get(id)?.abort()
}

/** Reply to a call its page has given up; an error would only stand in the page's console. */
const nobodyListens = (): Response => new Response(null, { status: 204 })

/** Reply to a call that no host can answer; `reason` is the host's state, `died` also when it died meanwhile. */
function unavailable(host: ArchiveHost): Response {
  const { phase, code, detail } = host.state
  const data = { reason: phase === 'ready' ? 'died' : phase, code, detail }
  const json = { defined: false, code: 'HOST_UNAVAILABLE', status: 503, message: 'host unavailable', data }
  return Response.json({ json }, { status: 503, headers: { 'cache-control': 'no-store' } })
}

async function waitForHost(host: ArchiveHost, given: AbortSignal): Promise<HostAddress | undefined> {
  if (host.state.phase !== 'starting') return host.address
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stopListening()
      resolve()
    }
    const timer = setTimeout(end, startPatience)
    const stopListening = host.onState(({ phase }) => phase !== 'starting' && end())
    given.addEventListener('abort', end, { once: true })
  })
  return given.aborted ? undefined : host.address
}

function exchange(address: HostAddress, incoming: Request, given: AbortController, forget: () => void) {
  return new Promise<Response>((resolve, reject) => {
    const upstream = request({
      socketPath: address.socketPath,
      agent,
      method: incoming.method,
      path: pathOf(incoming.url),
      headers: { ...headersOf(incoming), host: 'host', 'x-host-token': address.token },
    })
    const abandon = () => upstream.destroy()
    given.signal.addEventListener('abort', abandon, { once: true })
    incoming.signal?.addEventListener('abort', abandon, { once: true })
    upstream.on('close', forget)
    upstream.on('error', reject)
    upstream.on('response', (reply) => resolve(responseOf(upstream, reply, incoming.method)))
    sendBody(incoming, upstream)
  })
}

function sendBody(incoming: Request, upstream: ClientRequest): void {
  if (!incoming.body) return void upstream.end()
  const body = Readable.fromWeb(incoming.body as NodeStream)
  body.on('error', () => upstream.destroy())
  upstream.on('close', () => body.destroy())
  body.pipe(upstream)
}

function responseOf(upstream: ClientRequest, reply: IncomingMessage, method: string): Response {
  const status = reply.statusCode ?? 502
  const headers = new Headers()
  for (const [name, value] of Object.entries(reply.headers)) {
    if (value !== undefined && !ownHeaders.has(name)) headers.set(name, String(value))
  }
  if (method === 'HEAD' || status === 204 || status === 304) {
    reply.resume()
    return new Response(null, { status, headers })
  }
  reply.on('close', () => reply.readableEnded || upstream.destroy())
  return new Response(Readable.toWeb(reply) as ReadableStream<Uint8Array>, { status, headers })
}

function pathOf(address: string): string {
  const url = new URL(address)
  return url.pathname + url.search
}

function headersOf(incoming: Request): Record<string, string> {
  return Object.fromEntries([...incoming.headers].filter(([name]) => !ownHeaders.has(name)))
}
