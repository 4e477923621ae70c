import { randomUUID } from 'node:crypto'
import { BrowserWindow } from 'electron'
import { startAddress } from './address'
import { iconFile } from './places'
import { proposedName } from './proposedName'

/** Documents shown for printing, in memory only: papers of an archive are not left on the disk. */
const documents = new Map<string, Uint8Array<ArrayBuffer>>()

const papers = new Set<BrowserWindow>()

const folder = '/__print/'

/**
 * Shows a PDF in a window of its own with Chromium's viewer, from which it is printed on any printer of the system.
 * The bytes are forgotten when the window closes.
 */
export async function printPdf(parent: BrowserWindow | null, title: string, bytes: ArrayBuffer): Promise<void> {
  // The viewer shows the last part of the address as the name of the document.
  const path = `${folder}${randomUUID()}/${encodeURIComponent(proposedName(title))}`
  documents.set(path, new Uint8Array(bytes))
  const window = new BrowserWindow({
    parent: parent ?? undefined,
    title,
    width: 1000,
    height: 720,
    autoHideMenuBar: true,
    icon: iconFile(),
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, plugins: true },
  })
  window.on('page-title-updated', (event) => event.preventDefault())
  papers.add(window)
  window.on('closed', () => {
    documents.delete(path)
    papers.delete(window)
  })
  await window.loadURL(`${new URL(path, startAddress).href}#navpanes=0`)
}

/** Closes every window of `printPdf`. */
export function closePapers(): void {
  for (const window of papers) window.destroy()
}

/** The reply for the address of a document that is or was shown; undefined for any other address. */
export function printable(path: string): Response | undefined {
  if (!path.startsWith(folder)) return undefined
  const bytes = documents.get(path)
  if (!bytes) return new Response(null, { status: 404 })
  return new Response(bytes, { headers: { 'content-type': 'application/pdf', 'cache-control': 'no-store' } })
}
