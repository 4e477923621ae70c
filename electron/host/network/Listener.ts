import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { AnyRouter } from '@orpc/server'
import type { Host } from '../context'
import { servePage } from '../pages'
import { makeRequestHandler, sendError } from '../httpRequests'
import { mayConnect, refusal, safeHeaders } from './admission'
import { ensureCertificate, type ServerCertificate } from './certificates'
import { ownAddresses, ownNames } from './reach'
import { SignInThrottle } from './SignInThrottle'

/** What a listener answers for: a host, and the calls that may come in. */
export interface Served {
  host: Host
  router: AnyRouter
}

export interface ListenerOptions {
  /** 0: any free one. */
  port: number
  /** Address to listen on; absent: all of this machine. */
  address?: string | undefined
  /** Further names of this machine in the office's network. */
  names?: readonly string[]
  /** Machines outside of inner networks and of this machine's own may connect too. */
  anyAddress?: boolean
  /** Answers a request that may not come in yet and gives false. */
  gate?: (request: IncomingMessage, response: ServerResponse) => boolean
}

const MINUTE = 60_000
/** Calls in which a password can be guessed. */
const GUESSES = new Set(['signIn', 'unlock', 'changePassword'].map((name) => `/rpc/access/${name}`))
for (const name of ['open', 'resetWithRecovery']) GUESSES.add(`/rpc/room/${name}`)
for (const name of ['signHere', 'signByPin']) GUESSES.add(`/rpc/confirmations/${name}`)

const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?')[0] ?? '/'
const plain = (response: ServerResponse, status: number) =>
  void response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
    .end(String(status))

/** Pages and procedures of a host over HTTPS, with a certificate of this machine's own authority that follows its addresses. */
export class Listener {
  private constructor(
    private readonly server: Server,
    private current: ServerCertificate,
    private readonly served: Served,
    private readonly options: ListenerOptions,
  ) {}
  private readonly throttle = new SignInThrottle(() => this.served.host.clock())
  private hosts = new Set<string>()
  private closed = false
  private renewal: NodeJS.Timeout | undefined

  /** Listens when it resolves. Rejects with the system's error (EADDRINUSE, EACCES, EADDRNOTAVAIL), or for a full disk. */
  static async open(served: Served, options: ListenerOptions): Promise<Listener> {
    const certificate = await certificateFor(served.host, options)
    const server = createServer({ key: certificate.key, cert: certificate.cert, minVersion: 'TLSv1.2' })
    const listener = new Listener(server, certificate, served, options)
    limit(server)
    server.on('connection', (socket: Socket) => {
      if (mayConnect(socket.remoteAddress, options.anyAddress ?? false)) socket.setKeepAlive(true, 30_000)
      else socket.destroy()
    })
    const handle = makeRequestHandler(served.host, served.router, 'network')
    server.on('request', (request, response) => listener.answer(request, response, handle))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port, options.address, resolve)
    })
    // Without a listener an error of the running server (no more file handles) would end the host.
    server.on('error', (error) => served.host.log.error({ err: error }, 'listener'))
    listener.hosts = new Set(hostsOf(options))
    listener.renewal = setInterval(() => void listener.renew(), MINUTE)
    listener.renewal.unref()
    return listener
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  get certificate(): ServerCertificate {
    return this.current
  }

  /** Connections that are open. */
  connections(): Promise<number> {
    return new Promise((resolve) => this.server.getConnections((error, count) => resolve(error ? 0 : count)))
  }

  /** Takes no new connections at once; replies under way get a second to end. */
  close(): void {
    this.closed = true
    clearInterval(this.renewal)
    this.server.close()
    this.server.closeIdleConnections()
    setTimeout(() => this.server.closeAllConnections(), 1000).unref()
  }

  closeAllConnections(): void {
    this.server.closeAllConnections()
  }

  /** Makes the certificate follow a changed address, or the calendar; connections that are open go on. */
  private async renew(): Promise<void> {
    try {
      const next = await certificateFor(this.served.host, this.options)
      this.hosts = new Set(hostsOf(this.options))
      if (next.cert === this.current.cert) return
      this.current = next
      this.server.setSecureContext({ key: next.key, cert: next.cert, minVersion: 'TLSv1.2' })
    } catch (error) {
      this.served.host.log.error({ err: error }, 'certificate not renewed')
    }
  }

  private answer(request: IncomingMessage, response: ServerResponse, handle: ReturnType<typeof makeRequestHandler>) {
    for (const [name, value] of Object.entries(safeHeaders)) response.setHeader(name, value)
    if (this.closed) return plain(response, 503)
    const refused = refusal(request, this.hosts)
    if (refused) return plain(response, refused)
    if (pathOf(request) === '/ca.crt') return this.handOut(response)
    if (this.options.gate && !this.options.gate(request, response)) return undefined
    if (!this.admitsTry(request, response)) return undefined
    handle(request, response)
      .then(async (handled) => void (handled || (await servePage(request, response))))
      .catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return
        this.served.host.log.error({ err: error }, 'request failed')
        response.destroy()
      })
  }

  private admitsTry(request: IncomingMessage, response: ServerResponse): boolean {
    if (!GUESSES.has(pathOf(request))) return true
    const begun = this.throttle.begin(request.socket.remoteAddress ?? '')
    if ('wait' in begun) {
      response.setHeader('connection', 'close')
      sendError(response, 'access.too-many-tries', { retryAfterMs: begun.wait })
      return false
    }
    response.once('close', () => begun.end(response.statusCode === 401 || response.statusCode === 429))
    return true
  }

  /** The authority's certificate as a file: it is public, and whoever fetches it compares its fingerprint with the sheet. */
  private handOut(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'application/x-x509-ca-cert',
      'content-disposition': 'attachment; filename="juanzong-ca.crt"',
      'cache-control': 'no-store',
    })
    response.end(this.current.authority)
  }
}

const hostsOf = ({ address, names = [] }: ListenerOptions): string[] => [
  ...ownNames(),
  '127.0.0.1',
  '::1',
  ...ownAddresses(),
  ...(address && address !== '0.0.0.0' && address !== '::' ? [address] : []),
  ...names.map((name) => name.toLowerCase()),
]

const certificateFor = (host: Host, options: ListenerOptions) => ensureCertificate(host.userData, hostsOf(options))

/** No caller holds a connection for nothing: heads come in 20 s, a body (a slice of an upload) in 5 min, and silence ends after 2 min. */
function limit(server: Server): void {
  server.maxConnections = 1000
  server.headersTimeout = 20_000
  server.requestTimeout = 5 * MINUTE
  server.keepAliveTimeout = 75_000
  // Event streams beat every few seconds; a reader that takes nothing lets the connection fall silent.
  server.timeout = 2 * MINUTE
  server.maxHeadersCount = 100
}
