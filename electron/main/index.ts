import { app, type BrowserWindow } from 'electron'
import { registerScheme, serveApp } from './appProtocol'
import { ArchiveHost } from './archiveHost'
import { answerPages } from './bridge'
import { join } from 'node:path'
import { keepGtkOffOpenGl } from './gtk'
import { log } from './log'
import { setKeys } from './menu'
import { chooseUserData } from './places'
import { guardNetwork, guardPages, guardPermissions, keepOffline } from './security'
import { HostSwitch } from './remote/HostSwitch'
import { KnownHosts } from './remote/knownHosts'
import { openWindow } from './window'

chooseUserData()
registerScheme()
keepOffline()
// Pages hold virtual lists and forms: less memory is worth more to them than the last tenth of speed.
app.commandLine.appendSwitch('js-flags', '--optimize-for-size')
const gtkStarted = keepGtkOffOpenGl()

// The lock is held per settings folder: a program started with another folder is another program.
if (app.requestSingleInstanceLock()) run()
else app.quit()

function run(): void {
  const known = new KnownHosts(join(app.getPath('userData'), 'hosts.json'))
  const host = new HostSwitch(new ArchiveHost(), known, app.getVersion())
  let window: BrowserWindow | undefined

  process.on('uncaughtException', (error) => log('shell.error', { error: error.stack }))
  process.on('unhandledRejection', (error) => log('shell.error', { error: String(error) }))

  guardPages()
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  quitAfter(() => host.stop())

  void app.whenReady().then(() => {
    gtkStarted()
    guardNetwork()
    guardPermissions()
    serveApp(host)
    answerPages(host)
    host.start()
    window = openWindow()
    setKeys(window)
  })
}

/** Lets `work` end before the program does. */
function quitAfter(work: () => Promise<void>): void {
  let done = false
  app.on('will-quit', (event) => {
    if (done) return
    event.preventDefault()
    void work().finally(() => {
      done = true
      app.quit()
    })
  })
}
