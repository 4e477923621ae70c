import { timingSafeEqual } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AnyRouter } from '@orpc/server'
import type { Host } from './context'
import { makeRequestHandler } from './httpRequests'

function sameToken(given: string | undefined, expected: string): boolean {
  const a = Buffer.from(given ?? '')
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Listens on the window's private socket (named pipe on Windows); every request must carry the token of this start. */
export function listenSocket(host: Host, router: AnyRouter, socketPath: string, token: string): Promise<Server> {
  const handle = makeRequestHandler(host, router, 'window')
  const server = createServer((request, response) => {
    if (!sameToken(String(request.headers['x-host-token'] ?? ''), token)) {
      response.writeHead(401).end()
      return
    }
    handle(request, response)
      .then((handled) => void (handled || response.writeHead(404).end()))
      .catch((error: unknown) => {
        host.log.error({ err: error }, 'request failed')
        response.destroy()
      })
  })
  // Uploads and event streams live longer than Node's default of five minutes.
  server.requestTimeout = 0
  // Longer than the shell keeps an idle connection, so that none is closed just when it is used again.
  server.keepAliveTimeout = 600_000
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketPath, () => resolve(server))
  })
}
