import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { ScheduleLines, type ReadScheduleTable } from '../../../shared/model/retention'
import { readScheduleRows } from '../../../shared/rules/scheduleTable'
import { fail } from '../errors'
import { openLedger } from '../intake'
import type { HandlersOf } from '../router'

/** A schedule has some sixty lines; what is longer is another file. */
const ROWS_MOST = 3000
const BYTES_MOST = 4 * 1024 * 1024

const JsonFile = z.object({ lines: ScheduleLines })

async function rowsOfFile(path: string): Promise<string[][]> {
  const ledger = await openLedger(path)
  try {
    const rows: string[][] = []
    await ledger.rows(0, ({ row, cells }) => {
      // Blank rows are not told; the row numbers of the file stay true.
      while (rows.length < row - 1) rows.push([])
      rows.push(cells.map(({ text }) => text.trim()))
      return rows.length < ROWS_MOST
    })
    return rows
  } finally {
    await ledger.close()
  }
}

async function readJson(path: string): Promise<Omit<ReadScheduleTable, 'fileName'>> {
  const text = await readFile(path, 'utf8')
  try {
    return { lines: JsonFile.parse(JSON.parse(text)).lines, problems: [] }
  } catch {
    return fail('retention.bad-table')
  }
}

/** Reads a schedule from an uploaded workbook, CSV or JSON file; rows that are no line are named. Nothing is kept. */
export const readTable: HandlersOf<'retention'>['readTable'] = async ({ upload }, { host, actor }) => {
  const file = host.spool.find(actor, upload)
  if (!file.complete) fail('intake.upload-incomplete', { expected: file.size, received: file.received })
  if (file.size > BYTES_MOST) fail('retention.bad-table')
  if (/\.json$/i.test(file.name)) return { fileName: file.name, ...(await readJson(file.path)) }
  const read = readScheduleRows(await rowsOfFile(file.path)) ?? fail('retention.bad-table')
  return { fileName: file.name, ...read }
}
