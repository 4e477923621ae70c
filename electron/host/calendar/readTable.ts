import { holidayLines, readHolidayRows } from '../../../shared/rules/holidayRows'
import { fail } from '../errors'
import { openLedger } from '../intake'
import type { HandlersOf } from '../router'

/** A yearly table has some forty rows; what is longer is another file. */
const ROWS_MOST = 2000

async function rowsOfFile(path: string): Promise<string[][]> {
  const ledger = await openLedger(path)
  try {
    const rows: string[][] = []
    await ledger.rows(0, ({ cells }) => {
      rows.push(cells.map(({ text }) => text.trim()))
      return rows.length < ROWS_MOST
    })
    return rows
  } finally {
    await ledger.close()
  }
}

/** The days of a table, from the first sheet of an uploaded file or from pasted lines; rows that cannot be right are named. */
export const readTable: HandlersOf<'calendar'>['readTable'] = async (input, { host, actor }) => {
  if ('text' in input) return { fileName: '', ...readHolidayRows(holidayLines(input.text)) }
  const file = host.spool.find(actor, input.upload)
  if (!file.complete) fail('intake.upload-incomplete', { expected: file.size, received: file.received })
  return { fileName: file.name, ...readHolidayRows(await rowsOfFile(file.path)) }
}
