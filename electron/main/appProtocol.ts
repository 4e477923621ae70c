import { protocol } from 'electron'
import { scheme, room } from './address'
import { callHost, cancelCall, type CallableHost } from './hostCall'
import { pageFile } from './pageFiles'
import { rendererFolder } from './places'
import { printable } from './printPdf'

/** Tells Chromium what our scheme may do. Has to happen before the application is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

/** Answers everything the pages ask for: the host's routes through the host, the rest from the built page. */
export function serveApp(host: CallableHost): void {
  const folder = rendererFolder()
  protocol.handle(scheme, (request) => {
    const url = new URL(request.url)
    if (url.host !== room) return new Response('not found', { status: 404 })
    const { pathname } = url
    if (isHostPath(pathname)) return callHost(host, request)
    if (pathname.startsWith('/__cancel/')) {
      cancelCall(pathname.slice('/__cancel/'.length))
      return new Response(null, { status: 204 })
    }
    return printable(pathname) ?? pageFile(folder, pathname)
  })
}

function isHostPath(path: string): boolean {
  return path.startsWith('/rpc/') || path.startsWith('/files/') || path === '/openapi.json'
}
