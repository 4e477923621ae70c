import { join } from 'node:path'
import { app, BrowserWindow, screen } from 'electron'
import { startAddress } from './address'
import { log } from './log'
import { iconFile, preloadFile } from './places'
import { readSettings, writeSettings, type ShellSettings } from './settings'

/** Fits a screen of 1366 × 768 with a task bar. */
const usual = { width: 1280, height: 720 }
const least = { minWidth: 1100, minHeight: 680 }

/** Opens the window of the program where it was last left. */
export function openWindow(): BrowserWindow {
  const file = join(app.getPath('userData'), 'window.json')
  const settings = readSettings(file)
  const window = new BrowserWindow({
    ...usual,
    ...visibleBounds(settings),
    ...least,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#f7f5f0',
    icon: iconFile(),
    webPreferences: {
      preload: preloadFile(),
      additionalArguments: [`--app-version=${app.getVersion()}`],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => {
    if (settings.maximized) window.maximize()
    window.show()
  })
  rememberBounds(window, file)
  watchPage(window)
  window.loadURL(startAddress).catch((error: Error) => log('window.load-failed', { error: error.message }))
  return window
}

function rememberBounds(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined
  const save = () => {
    const settings = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
    writeSettings(file, settings).catch((error: Error) => log('settings.not-written', { error: error.message }))
  }
  const saveSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(save, 500)
  }
  for (const change of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(change as 'resize', saveSoon)
  window.on('close', () => {
    clearTimeout(timer)
    save()
  })
}

/** A page whose process died is loaded again; what was typed is kept by the page's drafts. */
function watchPage(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('page.gone', { reason, exitCode })
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
}

/** Saved bounds, unless the screen they were on is gone. */
function visibleBounds({ bounds }: ShellSettings): ShellSettings['bounds'] {
  if (!bounds) return undefined
  const { workArea } = screen.getDisplayMatching(bounds)
  const seenAcross = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x)
  const titleSeen = bounds.y >= workArea.y && bounds.y < workArea.y + workArea.height - 40
  return seenAcross >= 200 && titleSeen ? bounds : undefined
}
