import { join } from 'node:path'
import { app, dialog, type BrowserWindow, type OpenDialogOptions } from 'electron'
import type { FolderQuestion, SaveResult } from '../../shared/bridge'
import { proposedName } from './proposedName'
import { replaceFile } from './replaceFile'

/** Asks for a folder; null when none was chosen. */
export async function chooseFolder(window: BrowserWindow, question: FolderQuestion): Promise<string | null> {
  const properties: OpenDialogOptions['properties'] = ['openDirectory']
  if (question.mode === 'create') properties.push('createDirectory', 'promptToCreate')
  const { title, defaultPath } = question
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { title, defaultPath, properties })
  return canceled ? null : (filePaths[0] ?? null)
}

/** Asks where to save, proposing `name` in the documents folder, and writes the bytes there: all or nothing. */
export async function saveFile(window: BrowserWindow, name: string, bytes: ArrayBuffer): Promise<SaveResult | null> {
  const defaultPath = join(app.getPath('documents'), proposedName(name))
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath })
  if (canceled || !filePath) return null
  try {
    await replaceFile(filePath, new Uint8Array(bytes))
    return { path: filePath }
  } catch (error) {
    return { failed: (error as NodeJS.ErrnoException).code ?? 'EIO' }
  }
}
