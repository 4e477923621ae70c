import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/** Folder with package.json and `out`; in a packed program the archive itself. */
const application = () => app.getAppPath()

/** The same folder as other programs see it: a plain Node cannot read inside the archive. */
const unpacked = () => application().replace(/app\.asar$/, 'app.asar.unpacked')

export const rendererFolder = () => join(application(), 'out/renderer')
export const preloadFile = () => join(application(), 'out/preload/index.cjs')
export const hostFile = () => join(unpacked(), 'out/host/index.mjs')
export const iconFile = () => join(application(), 'resources/icons/icon.png')
export const logFolder = () => join(app.getPath('userData'), 'logs')

/**
 * The Node that runs the host where the runtime's own cannot: named by ARCHIVE_NODE (not in a packed program), packed
 * beside the program, the project's, or whatever `node` is.
 */
export function nodeProgram(): string {
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const os = process.platform === 'win32' ? 'win' : process.platform
  const named = app.isPackaged ? undefined : process.env.ARCHIVE_NODE
  const places = [
    join(process.resourcesPath, 'node', file),
    join(application(), 'node_modules', `node-${os}-${process.arch}`, 'bin', file),
  ]
  return named ?? places.find((place) => existsSync(place)) ?? 'node'
}

/** Sets the folder for settings and logs before anything reads it: JUANZONG_USER_DATA, or --user-data-dir. */
export function chooseUserData(): void {
  const folder = process.env.JUANZONG_USER_DATA || app.commandLine.getSwitchValue('user-data-dir')
  if (folder) app.setPath('userData', folder)
}
