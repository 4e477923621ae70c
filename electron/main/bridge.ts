import { mkdirSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { BrowserWindow, ipcMain, shell, type IpcMainInvokeEvent } from 'electron'
import { channels, type FolderQuestion } from '../../shared/bridge'
import { isOwnAddress } from './address'
import { chooseFolder, saveFile } from './dialogs'
import { log } from './log'
import { logFolder } from './places'
import { closePapers, printPdf } from './printPdf'
import { findNearby } from './remote/findNearby'
import type { HostSwitch } from './remote/HostSwitch'

/** Answers the preload. The only place that listens to pages, and only to the top frame of our own. */
export function answerPages(host: HostSwitch): void {
  answer(channels.chooseFolder, (window, question) => chooseFolder(window, folderQuestion(question)))
  answer(channels.saveFile, (window, file) => saveFile(window, text(file, 'name'), bytesOf(file)))
  answer(channels.printPdf, (window, file) => printPdf(window, text(file, 'title'), bytesOf(file)))
  answer(channels.closePapers, () => closePapers())
  answer(channels.showInFolder, (_window, path) => {
    if (typeof path !== 'string' || !isAbsolute(path)) throw new TypeError('an absolute path is needed')
    shell.showItemInFolder(path)
  })
  answer(channels.openLogs, async () => {
    mkdirSync(logFolder(), { recursive: true })
    await shell.openPath(logFolder())
    return logFolder()
  })
  answer(channels.hostState, () => host.state)
  answer(channels.restartHost, () => host.restart())
  answer(channels.toggleFullScreen, (window) => window.setFullScreen(!window.isFullScreen()))
  answer(channels.knownHosts, () => host.list())
  answer(channels.nearbyHosts, () => findNearby())
  answer(channels.findHost, (_window, asked) => host.find(typeof asked === 'string' ? asked.slice(0, 400) : ''))
  answer(channels.connectHost, (_window, asked) =>
    host.connect({ ...placeOf(asked), fingerprint: text(asked, 'fingerprint') }),
  )
  answer(channels.leaveHost, () => host.leave())
  answer(channels.forgetHost, (_window, place) => host.forget(placeOf(place)))
  host.onState((state) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      if (isOwnAddress(webContents.getURL())) webContents.send(channels.hostStateChanged, state)
    }
  })
}

function answer(channel: string, reply: (window: BrowserWindow, argument: unknown) => unknown): void {
  ipcMain.handle(channel, (event, argument: unknown) => reply(trustedWindow(event), argument))
}

/** The window that asks; throws when it is not the top frame of one of our pages. */
function trustedWindow({ senderFrame, sender }: IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(sender)
  const trusted = senderFrame && senderFrame.parent === null && isOwnAddress(senderFrame.url)
  if (window && trusted) return window
  log('bridge.refused', { frame: senderFrame?.origin })
  throw new Error('refused')
}

function folderQuestion(value: unknown): FolderQuestion {
  const mode = field(value, 'mode') === 'create' ? 'create' : 'open'
  const defaultPath = field(value, 'defaultPath')
  return { title: text(value, 'title'), mode, defaultPath: typeof defaultPath === 'string' ? defaultPath : undefined }
}

function placeOf(value: unknown): { host: string; port: number } {
  const port = field(value, 'port')
  if (typeof port !== 'number') throw new TypeError('port must be a number')
  return { host: text(value, 'host'), port }
}

function text(value: unknown, name: string): string {
  const found = field(value, name)
  if (typeof found !== 'string') throw new TypeError(`${name} must be text`)
  return found
}

function bytesOf(value: unknown): ArrayBuffer {
  const found = field(value, 'bytes')
  if (!(found instanceof ArrayBuffer)) throw new TypeError('bytes must be an ArrayBuffer')
  return found
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
