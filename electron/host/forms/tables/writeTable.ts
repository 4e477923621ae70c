import { randomBytes } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import type { TableFile } from './tableFile'
import { writeCsv } from './writeCsv'
import { takeName } from '../../room/takeName'

export interface WrittenTable {
  rows: number
  bytes: number
}

/** The library of workbooks weighs 25 MB: it is loaded with the first one, not with the host. */
async function workbook(path: string, table: TableFile): Promise<number> {
  const { writeXlsx } = await import('./writeXlsx')
  return writeXlsx(path, table)
}

/**
 * Writes a list as XLSX or CSV: into a file beside the target first, renamed when it is whole; on an error or a stop nothing is left.
 * Memory stays flat, rows may come from a database cursor. Rejects with the signal's reason when stopped.
 */
export async function writeTable(path: string, format: 'xlsx' | 'csv', table: TableFile): Promise<WrittenTable> {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    const rows = format === 'xlsx' ? await workbook(part, table) : await writeCsv(part, table)
    const { size } = await stat(part)
    await takeName(part, path)
    return { rows, bytes: size }
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
