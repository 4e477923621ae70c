import { isSettled } from '../../../shared/rules/disposalState'
import { readBarcode } from '../../../shared/rules/barcode'
import { nameOf } from '../catalogue'
import { get, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { readsOf } from '../reading'
import { dueRecords } from '../retention'
import type { HandlersOf } from '../router'
import { batchById, batchByNumber, batchByUid, countBatches, listBatches, type BatchRow } from './batchStore'
import { blockOf, candidates, linesOf } from './lineStore'
import { countLists, linesOfList, listByRef, listLists, presentList, presentListLine } from './listStore'
import { presentBatch, presentLine, viewOf } from './present'

type Disposal = HandlersOf<'disposal'>

const afterOf = (cursor: string | null): number | null => (cursor === null ? null : Number(cursor) || 0)
const cursorOf = (rows: readonly { id: number }[], limit: number): string | null =>
  rows.length === limit ? String(rows.at(-1)?.id) : null

/** A batch by uid, number, number of its list, or the code on its papers. */
export function batchOfRef(db: ReadDb, ref: string): BatchRow {
  const barcode = readBarcode(ref)
  const found =
    barcode?.kind === 'appraisal'
      ? batchById(db, barcode.id)
      : (batchByUid(db, ref) ?? batchByNumber(db, ref.toUpperCase()))
  return found ?? fail('not-found', { uid: ref })
}

export const due: Disposal['due'] = async ({ filter, limit }, { db, room, today, signal }) => {
  const asked = { on: today, ...filter }
  const { groups } = await readsOf(room).ask({ kind: 'due', filter: asked }, signal)
  const first = dueRecords(db, asked, limit)
  return {
    total: groups.reduce((sum, group) => sum + group.count, 0),
    rows: candidates(
      db,
      first.map(({ id }) => id),
    ).map((row) => ({
      uid: row.uid,
      name: nameOf(row),
      title: row.title,
      className: row.class_name,
      year: row.year,
      period: row.period ?? '',
      dueOn: row.now_due_on ?? '',
      block: blockOf(row),
    })),
  }
}

export const list: Disposal['list'] = ({ which, limit, cursor }, context) => {
  const rows = listBatches(context.db, which, afterOf(cursor), limit)
  return {
    batches: rows.map((row) => presentBatch(row, context)),
    total: countBatches(context.db, which),
    cursor: cursorOf(rows, limit),
  }
}

export const getBatch: Disposal['get'] = ({ ref }, context) => viewOf(batchOfRef(context.db, ref), context)

export const lines: Disposal['lines'] = ({ batch, filter, limit }, { db }) => {
  const row = batchByUid(db, batch) ?? fail('not-found', { uid: batch })
  const found = linesOf(db, row.id, filter)
  const shown = found.slice(0, limit).map(presentLine)
  // What is settled waits for nothing.
  return { lines: isSettled(row.state) ? shown.map((line) => ({ ...line, block: null })) : shown, total: found.length }
}

export const lists: Disposal['lists'] = ({ limit, cursor }, { db }) => {
  const rows = listLists(db, afterOf(cursor), limit)
  return { lists: rows.map(presentList), total: countLists(db), cursor: cursorOf(rows, limit) }
}

export const destructionList: Disposal['destructionList'] = ({ ref }, { db }) => {
  const row = listByRef(db, ref) ?? fail('not-found', { uid: ref })
  return { ...presentList(row), lines: linesOfList(db, row.id).map(presentListLine) }
}

/** The line of the list a record was destroyed under. */
export const stub: Disposal['stub'] = ({ record }, { db }) =>
  get<{
    list: string
    listUid: string
    batchUid: string
    destroyedOn: string | null
    method: string | null
    seq: number
  }>(
    db,
    sql`SELECT d.number AS list, d.uid AS listUid, b.uid AS batchUid, d.destroyed_on AS destroyedOn, d.method, n.seq
        FROM destruction_lines n JOIN destruction_lists d ON d.id = n.list_id JOIN disposal_batches b ON b.id = d.batch_id
        JOIN records r ON r.id = n.record_id
        WHERE n.record_uid = ${record} AND n.left_at IS NULL AND r.state = 'destroyed' AND d.voided_at IS NULL`,
  ) ?? null
