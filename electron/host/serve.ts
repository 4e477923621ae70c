import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { translator } from '../../shared/messages'
import { errorText } from '../../shared/messages/errorText'
import { languageOf } from './cli/language'
import type { Host } from './context'
import { endWithProcess } from './endWithProcess'
import { createHost } from './host'
import { openLog } from './log'
import { Listener, type Served } from './network'
import { hasSystemCode } from './room/roomErrors'
import { hostVersion } from './version'

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

/** Serves pages and procedures to browsers of this machine only. `token` is null when a room is open already. */
export async function serveLoopback(
  served: Served,
  port: number,
): Promise<{ listener: Listener; url: string; token: string | null }> {
  const gate = makeGate(served.host)
  const listener = await Listener.open(served, { port, address: '127.0.0.1', gate: gate.admit })
  return { listener, url: `https://127.0.0.1:${listener.port}/`, token: served.host.room ? null : gate.token() }
}

/** Application data of a host that no shell started. */
export const defaultUserData = (): string =>
  process.env.JUANZONG_USER_DATA ??
  join(process.env.APPDATA ?? process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'juanzong')

/** Says on the terminal that a port can't be had, and ends as not done; any other error goes on. */
function refusedPort(error: unknown, port: number): null {
  if (!hasSystemCode(error, 'EADDRINUSE', 'EACCES')) throw error
  process.stderr.write(
    `${errorText(translator(languageOf(undefined, process.env)), 'network.port-refused', { port })}\n`,
  )
  process.exitCode = 1
  return null
}

/** `npm start` without a display: the same pages for a browser on this machine. */
export async function serveForBrowser({
  port,
  userData = defaultUserData(),
}: {
  port: number
  userData?: string
}): Promise<void> {
  const log = openLog(userData)
  const { host, router, close } = createHost({ userData, version: hostVersion(), log, sharesAgain: true })
  const served = await serveLoopback({ host, router }, port).catch((error: unknown) => refusedPort(error, port))
  if (!served) return close()
  const { listener, url, token } = served
  process.stdout.write(`${url}${token ? `?token=${token}` : ''}\n`)
  endWithProcess({ server: listener, close, log })
}
