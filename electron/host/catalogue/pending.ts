import type { FieldValue } from '../../../shared/model/record'
import type { z } from 'zod'
import type { ReadContext, WriteContext } from '../context'
import { all, join, sql, value } from '../database/sql'
import { fail } from '../errors'
import { eyeOf } from '../masking'
import { MASKED_EYE } from '../../../shared/rules/maskTable'
import { readValues, settleFindings } from './checkFields'
import { refuseTakenCode } from './createRecord'
import { namedParties, describedColumns } from './describeRecord'
import { editable, pendingAfter, saveChanges, type Saved } from './editRecord'
import { invoicesOf, storeInvoices } from './invoiceStore'
import { PartyStore } from './partyStore'
import { parseDetails, parsePending, pendingText, presentPending, presentRecordLine, trailValue } from './presentRecord'
import { hiddenBatches, recordLines, type NewRecordRow, type RecordLineRow } from './recordStore'
import { recordType } from './recordTypes'
import type { RecordType } from '../../../shared/model/recordType'

/** Records with fields that wait for a decision (待核), oldest first, with the cells as the ledger had them; `batch` shows those of one ledger. */
export function pendingList(
  { batch, limit, cursor }: { batch?: string | undefined; limit: number; cursor: string | null },
  { db, actor }: ReadContext,
) {
  const eye = eyeOf(db, actor)
  const narrow = hiddenBatches(db)
  if (batch) narrow.push(sql`records.batch_id = (SELECT id FROM import_batches WHERE uid = ${batch})`)
  const where = (more: ReturnType<typeof sql>[]) =>
    join([sql`records.pending IS NOT NULL`, ...narrow, ...more], ' AND ')
  const after = cursor === null ? 0 : Number(cursor) || 0
  const ids = all<{ id: number }>(
    db,
    sql`SELECT id FROM records INDEXED BY records_pending WHERE ${where([sql`id > ${after}`])} ORDER BY id LIMIT ${limit}`,
  ).map(({ id }) => id)
  const rows = recordLines(db, ids).map((row) => ({
    record: presentRecordLine(row),
    pending: presentPending(recordType(db, row.type, row.type_version), parsePending(row.pending), eye),
  }))
  const total = value<number>(db, sql`SELECT count(*) FROM records INDEXED BY records_pending WHERE ${where([])}`) ?? 0
  return { rows, total, cursor: ids.length === limit ? String(ids.at(-1)) : null }
}

/** Columns of records that a pending cell can belong to. */
const HOME: Record<string, keyof NewRecordRow> = {
  pages: 'pages',
  boxSequence: 'seq',
  archiveYear: 'year',
  period: 'period',
}

interface Resolution {
  uid: string
  version: number
  field: string
  value: z.infer<typeof FieldValue>
  reason: string
}

function filledColumns(
  context: WriteContext,
  row: RecordLineRow,
  type: RecordType,
  input: Resolution,
): Partial<NewRecordRow> {
  const column = HOME[input.field]
  if (column) return input.value === null ? {} : homeColumn(column, input.value)
  if (input.field === type.businessNumberField) return { business_number: textOf(input.value) }
  if (input.field === 'code') return { code: freeCode(context, row, textOf(input.value)) }
  const before = parseDetails(row.details)
  const after = { ...before, ...readValues(type, { [input.field]: input.value }) }
  const reasons = settleFindings(type, before, after, input.reason.length >= 2 ? { [input.field]: input.reason } : {})
  if (Object.keys(reasons).length > 0) after['_reasons'] = reasons
  const described = describedColumns(type, after)
  storeInvoices(context.db, row.id, invoicesOf(type, after))
  new PartyStore(context.db, context.now).linkNamed(row.id, namedParties(after, described.birth))
  return described
}

const textOf = (value: Resolution['value']): string | null => (value === null ? null : String(value).trim() || null)

/** A 档号 that belongs to nobody yet; once the arrangement is confirmed the record keeps its own. */
function freeCode({ db }: WriteContext, row: RecordLineRow, code: string | null): string | null {
  if (row.confirmed_at !== null) return row.code
  if (code !== null) refuseTakenCode(db, code, row.id)
  return code
}

function homeColumn(column: keyof NewRecordRow, value: string | number): Partial<NewRecordRow> {
  const wrong = () =>
    fail('input.invalid', { issues: [{ path: column, message: column === 'period' ? 'period' : 'integer' }] })
  if (column === 'period') return /^(permanent|[1-9]\d{0,2})$/.test(String(value)) ? { period: String(value) } : wrong()
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? { [column]: value } : wrong()
}

/** Settles a pending field: its value is filled in, or it stays empty for good; the ledger's cell goes to the trail. */
export function resolvePending(input: Resolution, context: WriteContext): Saved {
  const row = editable(context, input.uid, input.version)
  const type = recordType(context.db, row.type, row.type_version)
  const original = parsePending(row.pending)[input.field] ?? fail('not-found', { field: input.field })
  if (input.value === null && input.reason.length < 2)
    fail('catalogue.reason-needed', {
      field: type.fields.find(({ key }) => key === input.field)?.label.zh ?? input.field,
    })
  const changes = { ...filledColumns(context, row, type, input), pending: pendingAfter(row, [input.field]) }
  const field = type.fields.find(({ key }) => key === input.field)
  const shown = pendingText(field, original, MASKED_EYE)
  const detail = { [input.field]: [null, trailValue(field, input.value)], original: shown }
  return saveChanges(context, row, changes, detail, input.reason)
}
