import type { TransferLine } from '../../../shared/model/transfer'
import { nameOf, recordLines, type RecordLineRow } from '../catalogue'
import { all, sql, value, type Sql } from '../database/sql'
import type { HandlersOf } from '../router'
import { inAppraisal } from '../disposal'
import { refusalOf } from './candidates'
import { countTransfers, listTransfers, OPEN, presentTransfer, transferByRef } from './transferStore'

type Topic = HandlersOf<'transfer'>

export const list: Topic['list'] = ({ state, limit, cursor }, { db }) => {
  const rows = listTransfers(db, state, cursor === null ? null : Number(cursor) || 0, limit)
  return {
    rows: rows.map(presentTransfer),
    total: countTransfers(db, state),
    cursor: rows.length === limit ? String(rows.at(-1)?.id) : null,
  }
}

interface LineRow {
  id: number
  record_id: number
  seq: number
  receipt: string | null
  left_out: string | null
}

const WHICH: Record<Parameters<Topic['records']>[0]['which'], Sql> = {
  open: OPEN,
  handed: sql`l.receipt_id IS NOT NULL`,
  'left-out': sql`l.left_out IS NOT NULL`,
  all: sql`TRUE`,
}

function presentLine(row: LineRow, record: RecordLineRow | undefined, appraised: boolean): TransferLine[] {
  if (!record) return []
  const open = row.receipt === null && row.left_out === null
  return [
    {
      uid: record.uid,
      name: nameOf(record),
      title: record.title,
      year: record.year,
      classCode: record.class_code,
      className: record.class_name,
      period: record.period,
      pages: record.pages,
      state: record.state,
      refused: open ? refusalOf(record, { appraised }) : null,
      seq: row.seq,
      receipt: row.receipt,
      leftOut: row.left_out,
    },
  ]
}

export const records: Topic['records'] = ({ uid, which, limit, cursor }, { db }) => {
  const { id } = transferByRef(db, uid)
  const where = sql`l.transfer_id = ${id} AND ${WHICH[which]}`
  const rows = all<LineRow>(
    db,
    sql`SELECT l.id, l.record_id, l.seq, p.number AS receipt, l.left_out FROM transfer_records l
        LEFT JOIN transfer_receipts p ON p.id = l.receipt_id WHERE ${where} AND l.seq > ${cursor === null ? 0 : Number(cursor) || 0} ORDER BY l.seq LIMIT ${limit}`,
  )
  const ids = rows.map((row) => row.record_id)
  const appraised = inAppraisal(db, ids)
  const lines = new Map(recordLines(db, ids).map((row) => [row.id, row]))
  return {
    rows: rows.flatMap((row) => presentLine(row, lines.get(row.record_id), appraised.has(row.record_id))),
    total: value<number>(db, sql`SELECT count(*) FROM transfer_records l WHERE ${where}`) ?? 0,
    cursor: rows.length === limit ? String(rows.at(-1)?.seq) : null,
  }
}
