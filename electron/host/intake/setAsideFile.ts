import type { Language } from '../../../shared/messages'
import type { LedgerVerdict } from '../../../shared/rules/ledgerVerdict'
import { newestType } from '../catalogue'
import type { ActionContext } from '../context'
import { each, sql } from '../database/sql'
import { fail } from '../errors'
import { findBatch, sheetColumns } from './batches'
import { setAsideWords } from './verdictText'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Writes the refused rows of a batch as .xlsx with the reason beside them; the export stands in the trail. */
export async function setAsideFile({ uid, language }: { uid: string; language: Language }, context: ActionContext) {
  const { host, actor } = context
  const { reader } = host.room ?? fail('room.none-open')
  const batch = findBatch(reader, uid)
  const words = setAsideWords(newestType(reader, batch.type), language)
  const path = host.spool.freshPath()
  // Loaded with the first workbook, not with the host: the library weighs 25 MB.
  const { SetAsideWorkbook } = await import('./setAsideWorkbook')
  const workbook = new SetAsideWorkbook(path, words)
  const sheets = sheetColumns(batch)
  const rows = each<{ sheet: string | null; row: number; cells: string; verdicts: string }>(
    reader,
    sql`SELECT sheet, row, cells, verdicts FROM import_rows WHERE batch_id = ${batch.id} AND outcome = 'set-aside' ORDER BY id`,
  )
  for (const { sheet, row, cells, verdicts } of rows)
    workbook.add({
      sheet,
      row,
      header: sheets.get(sheet)?.header ?? [],
      cells: JSON.parse(cells) as string[],
      verdicts: JSON.parse(verdicts) as LedgerVerdict[],
    })
  await workbook.finish()
  const name = `${batch.file_name.replace(/\.[^.]*$/, '')}-${words.sheetName}.xlsx`
  const file = await host.spool.offerPath(actor, name, XLSX, path)
  context.write(({ note }) =>
    note({ subjectKind: 'batch', subjectUid: uid, subject: batch.file_name, detail: { rows: workbook.rows } }),
  )
  return { file: file.id, name, rows: workbook.rows }
}
