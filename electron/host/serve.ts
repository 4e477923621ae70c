import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { AnyRouter } from '@orpc/server'
import type { Host } from './context'
import { endWithProcess } from './endWithProcess'
import { createHost } from './host'
import { openLog } from './log'
import { servePage } from './pages'
import { makeRequestHandler } from './requests'
import { ensureCertificate } from './room/certificate'
import { hostVersion } from './version'

export interface ServeOptions {
  host: Host
  router: AnyRouter
  port: number
  /** Address to listen on; loopback until a room is open. */
  address: string
}

/** Compared as bytes: texts of the same length may be of different size, and then the comparison throws. */
function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
const tokenOf = (request: IncomingMessage) => {
  const query = (request.url ?? '').split('?')[1] ?? ''
  return new URLSearchParams(query).get('token') ?? ''
}
const cookieOf = (request: IncomingMessage) =>
  /(?:^|;\s*)jz-start=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''

/** Until a room is open only the person who saw the printed address may use the pages: its token works once and becomes a cookie. */
function makeGate(host: Host) {
  let token: string | null = randomBytes(24).toString('base64url')
  const cookie = randomBytes(24).toString('base64url')
  const admit = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (host.room || same(cookieOf(request), cookie)) return true
    if (token && same(tokenOf(request), token)) {
      token = null
      response
        .writeHead(302, {
          location: '/',
          'set-cookie': `jz-start=${cookie}; HttpOnly; Secure; SameSite=Strict; Path=/`,
        })
        .end()
    } else {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end('403')
    }
    return false
  }
  return { admit, token: () => token }
}

/** Serves pages and procedures over HTTPS with the machine's own certificate (application data, 0600). */
export async function serveHttps({
  host,
  router,
  port,
  address,
}: ServeOptions): Promise<{ server: Server; url: string; token: string | null; fingerprint: string }> {
  const { key, cert, fingerprint } = await ensureCertificate(host.userData, ['localhost', '127.0.0.1', '::1'])
  const handle = makeRequestHandler(host, router, 'network')
  const gate = makeGate(host)
  const server = createServer({ key, cert }, (request, response) => {
    if (!gate.admit(request, response)) return
    handle(request, response)
      .then(async (handled) => void (handled || (await servePage(request, response))))
      .catch((error: unknown) => {
        host.log.error({ err: error }, 'request failed')
        response.destroy()
      })
  })
  server.requestTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, resolve)
  })
  const bound = server.address()
  const actual = typeof bound === 'object' && bound ? bound.port : port
  return { server, url: `https://127.0.0.1:${actual}/`, token: host.room ? null : gate.token(), fingerprint }
}

/** Application data of a host that no shell started. */
export const defaultUserData = (): string =>
  process.env.JUANZONG_USER_DATA ??
  join(process.env.APPDATA ?? process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'juanzong')

/** `npm start` without a display: the same pages for a browser on this machine. */
export async function serveForBrowser({
  port,
  userData = defaultUserData(),
}: {
  port: number
  userData?: string
}): Promise<void> {
  const log = await openLog(userData)
  const { host, router, close } = createHost({ userData, version: hostVersion(), log })
  const { server, url, token } = await serveHttps({ host, router, port, address: '127.0.0.1' })
  process.stdout.write(`${url}${token ? `?token=${token}` : ''}\n`)
  endWithProcess({ server, close, log })
}
