import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { log } from './log'
import { replaceFile } from './replaceFile'

/** What the shell remembers between two starts; nothing of it belongs to an archive. */
export interface ShellSettings {
  bounds?: { x: number; y: number; width: number; height: number }
  maximized?: boolean
}

/** Reads the settings. A missing file gives none; a broken one is kept aside as `.broken` and gives none. */
export function readSettings(file: string): ShellSettings {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return {}
  }
  try {
    return checkSettings(JSON.parse(text))
  } catch {
    log('settings.broken', { file })
    renameSync(file, `${file}.broken`)
    return {}
  }
}

/** Writes the settings, complete or not at all. */
export async function writeSettings(file: string, settings: ShellSettings): Promise<void> {
  mkdirSync(dirname(file), { recursive: true })
  await replaceFile(file, Buffer.from(JSON.stringify(settings)))
}

function checkSettings(value: unknown): ShellSettings {
  if (typeof value !== 'object' || value === null) throw new Error('settings are not an object')
  const { bounds, maximized } = value as ShellSettings
  if (bounds !== undefined) {
    const numbers = [bounds.x, bounds.y, bounds.width, bounds.height]
    if (!numbers.every((number) => Number.isSafeInteger(number))) throw new Error('bounds are not whole numbers')
  }
  return { bounds, maximized: maximized === true }
}
