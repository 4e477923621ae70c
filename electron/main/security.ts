import { app, session, type WebContents } from 'electron'
import { isOwnAddress, startAddress } from './address'
import { log } from './log'

/**
 * Chromium finds no other computer, whatever it wants there: pages speak to the host through our scheme, and connections to other hosts are the
 * shell's own (remote/). Has to happen before the application is ready.
 */
export const keepOffline = (): void => app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')

/** Nothing is asked of anybody by itself: the spelling checker would fetch its dictionaries at every start, also where no page uses it. */
export function guardNetwork(): void {
  session.defaultSession.setSpellCheckerEnabled(false)
  session.defaultSession.setSpellCheckerLanguages([])
}

/** Everything a page may not do, for every page there will ever be. */
export function guardPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    keepInside(contents)
    contents.setWindowOpenHandler(({ url }) => {
      log('page.window-refused', { origin: originOf(url) })
      return { action: 'deny' }
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** What a frame inside a page may show: what the page made itself, and Chromium's own PDF viewer (in `printPdf`). */
const innerFrames = [`blob:${startAddress}`, 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/']

function keepInside(contents: WebContents): void {
  const check = (event: { url: string; isMainFrame: boolean; preventDefault(): void }) => {
    if (isOwnAddress(event.url)) return
    if (!event.isMainFrame && innerFrames.some((start) => event.url.startsWith(start))) return
    log('page.navigation-refused', { origin: originOf(event.url) })
    event.preventDefault()
  }
  contents.on('will-frame-navigate', check)
  contents.on('will-redirect', check)
}

/** Pages may write to the clipboard and show notifications; cameras, places, devices and the like are refused. */
export function guardPermissions(): void {
  const granted = new Set(['clipboard-sanitized-write', 'notifications'])
  session.defaultSession.setPermissionRequestHandler((contents, permission, reply) =>
    reply(granted.has(permission) && isOwnAddress(contents.getURL())),
  )
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin) => granted.has(permission) && isOwnAddress(`${origin.replace(/\/$/, '')}/`),
  )
  session.defaultSession.setDevicePermissionHandler(() => false)
}

function originOf(address: string): string {
  try {
    const url = new URL(address)
    return `${url.protocol}//${url.host}`
  } catch {
    return 'unreadable'
  }
}
