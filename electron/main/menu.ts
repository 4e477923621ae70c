import { app, Menu, type BrowserWindow } from 'electron'

/**
 * Keys of the window itself: full screen, zoom, and the developer tools while developing. There is no menu on Windows
 * and Linux, so every other key belongs to the page; macOS needs one for its editing keys.
 */
export function setKeys(window: BrowserWindow): void {
  const mac = process.platform === 'darwin'
  Menu.setApplicationMenu(mac ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null)
  const { webContents } = window
  const zoom = (step: number) => webContents.setZoomLevel(Math.max(-3, Math.min(5, webContents.getZoomLevel() + step)))
  webContents.on('before-input-event', (event, { type, key, control, meta, shift }) => {
    if (type !== 'keyDown') return
    const command = mac ? meta : control
    const actions: Record<string, (() => void) | undefined> = {
      F11: () => window.setFullScreen(!window.isFullScreen()),
      F12: app.isPackaged ? undefined : () => webContents.toggleDevTools(),
      '=': command ? () => zoom(0.5) : undefined,
      '+': command ? () => zoom(0.5) : undefined,
      '-': command && !shift ? () => zoom(-0.5) : undefined,
      '0': command ? () => webContents.setZoomLevel(0) : undefined,
    }
    const action = actions[key]
    if (!action) return
    event.preventDefault()
    action()
  })
}
