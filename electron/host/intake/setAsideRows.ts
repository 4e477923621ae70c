import { setImmediate } from 'node:timers/promises'
import type { Language } from '../../../shared/messages'
import type { LedgerVerdict } from '../../../shared/rules/ledgerVerdict'
import { newestType } from '../catalogue'
import { each, sql, type ReadDb } from '../database/sql'
import { findBatch, batchHeads } from './batches'
import { SetAsideWorkbook } from './setAsideWorkbook'
import { setAsideWords } from './verdictText'

/** Which batch, in whose language, into which new file. */
export interface SetAsideOrder {
  uid: string
  language: Language
  path: string
}

/** After so many rows the zip gets a turn, so that they do not pile up in memory. */
const TURN = 500

/** Writes the refused rows of a batch as .xlsx; returns how many. Throws not-found. */
export async function writeSetAside(
  db: ReadDb,
  { uid, language, path }: SetAsideOrder,
  progress: (done: number, total: number) => void,
): Promise<number> {
  const batch = findBatch(db, uid)
  const workbook = new SetAsideWorkbook(path, setAsideWords(newestType(db, batch.type), language))
  const headOf = batchHeads(batch)
  const rows = each<{ sheet: string | null; row: number; cells: string; verdicts: string }>(
    db,
    sql`SELECT sheet, row, cells, verdicts FROM import_rows WHERE batch_id = ${batch.id} AND outcome = 'set-aside' ORDER BY id`,
  )
  for (const { sheet, row, cells, verdicts } of rows) {
    workbook.add({
      sheet,
      row,
      header: headOf({ sheet, row }).header,
      cells: JSON.parse(cells) as string[],
      verdicts: JSON.parse(verdicts) as LedgerVerdict[],
    })
    if (workbook.rows % TURN > 0) continue
    progress(workbook.rows, batch.set_aside)
    await setImmediate()
  }
  await workbook.finish()
  return workbook.rows
}
