import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http'
import type { HostState } from '../../shared/bridge'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { HostAddress } from './hostAddress'
import { remoteRequest, type RemoteAddress } from './remote/remoteRequest'

/** How long a call waits for a host that is only just starting. */
const startPatience = 20_000

/** Headers that belong to one connection, or that only the shell may set. */
const ownHeaders = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'x-host-token'])

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** A host as calls need it: this computer's own, or another one's. */
export interface CallableHost {
  readonly state: HostState
  /** Where it answers; undefined while it does not. */
  readonly address: HostAddress | RemoteAddress | undefined
  onState(listener: (state: HostState) => void): () => void
  /** Hears that a call did not reach the host, or lost it on the way. */
  callFailed?(error: Error): void
}

/** Calls under way by the number their page gave them, so that it can give them up (see `cancelCall`). */
const calls = new Map<string, AbortController>()

/**
 * Hands a page's request on to the archive host and its reply back, both as streams. Where no host answers, the reply
 * is 503 with the error HOST_UNAVAILABLE in the form the contract client understands.
 */
export async function callHost(host: CallableHost, incoming: Request): Promise<Response> {
  const id = incoming.headers.get('x-call-id')
  const given = new AbortController()
  if (id) calls.set(id, given)
  const forget = () => void (id && calls.delete(id))
  try {
    const address = await waitForHost(host, given.signal)
    if (!address) {
      forget()
      return given.signal.aborted ? nobodyListens() : unavailable(host)
    }
    return await exchange(address, incoming, given, { forget, lost: (error) => host.callFailed?.(error) })
  } catch (error) {
    forget()
    if (given.signal.aborted) return nobodyListens()
    host.callFailed?.(error as Error)
    return unavailable(host)
  }
}

/** Ends a call its page no longer wants. Electron does not say so itself while the reply has not begun. */
export function cancelCall(id: string): void {
  calls.get(id)?.abort()
}

/** Reply to a call its page has given up; an error would only stand in the page's console. */
const nobodyListens = (): Response => new Response(null, { status: 204 })

/** Reply to a call that no host can answer; `reason` is the host's state, `died` also when it died meanwhile. */
function unavailable(host: CallableHost): Response {
  const { phase, code, detail } = host.state
  const data = { reason: phase === 'ready' ? 'died' : phase, code, detail }
  const json = { defined: false, code: 'HOST_UNAVAILABLE', status: 503, message: 'host unavailable', data }
  return Response.json({ json }, { status: 503, headers: { 'cache-control': 'no-store' } })
}

async function waitForHost(host: CallableHost, given: AbortSignal): Promise<CallableHost['address']> {
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

interface Ends {
  forget: () => void
  lost: (error: Error) => void
}

function open(address: HostAddress | RemoteAddress, incoming: Request): ClientRequest {
  const call = { method: incoming.method, path: pathOf(incoming.url) }
  const headers = headersOf(incoming)
  if (!('socketPath' in address)) return remoteRequest(address, { ...call, headers })
  const { socketPath, token } = address
  return request({ ...call, socketPath, agent, headers: { ...headers, host: 'host', 'x-host-token': token } })
}

function exchange(
  address: HostAddress | RemoteAddress,
  incoming: Request,
  given: AbortController,
  { forget, lost }: Ends,
) {
  return new Promise<Response>((resolve, reject) => {
    const upstream = open(address, incoming)
    let unwanted = false
    const abandon = () => {
      unwanted = true
      upstream.destroy()
    }
    given.signal.addEventListener('abort', abandon, { once: true })
    incoming.signal?.addEventListener('abort', abandon, { once: true })
    upstream.on('close', forget)
    upstream.on('error', reject)
    upstream.on('response', (reply) => {
      resolve(responseOf(upstream, reply, incoming.method))
      reply.on('error', (error) => unwanted || lost(error))
    })
    sendBody(incoming, upstream, !('socketPath' in address)).catch(() => upstream.destroy())
  })
}

/** Over the network a call says how long it is, since a host takes none of unknown length from somebody who has not signed in. */
async function sendBody(incoming: Request, upstream: ClientRequest, sized: boolean): Promise<void> {
  if (!incoming.body) return void upstream.end()
  if (sized && pathOf(incoming.url).startsWith('/rpc/')) {
    const bytes = Buffer.from(await incoming.arrayBuffer())
    return void upstream.setHeader('content-length', bytes.length).end(bytes)
  }
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
  // What a host sends is data, also where the host is another computer's: never a page of this program.
  headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
  headers.set('x-content-type-options', 'nosniff')
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
