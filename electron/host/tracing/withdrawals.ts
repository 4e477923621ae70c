import type { Withdrawal, WithdrawalFilter, WithdrawalKind } from '../../../shared/model/tracing'
import { nameOf, recordLines } from '../catalogue'
import type { WriteContext } from '../context'
import { all, get, join, run, sql, value, type ReadDb, type Sql } from '../database/sql'
import { refuseInDisposal } from '../disposal'
import { fail } from '../errors'
import { refuseHeld } from '../holds'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { noteOnRecord, recordId } from './notes'
import { takeNumber } from './numbers'
import { afterOf, pageOf } from './paging'

type Tracing = HandlersOf<'tracing'>

interface WithdrawalRow {
  id: number
  uid: string
  number: string
  record_id: number
  record_uid: string
  code: string | null
  business_number: string | null
  title: string
  kind: WithdrawalKind
  unit: string
  persons: string
  letter: string
  reason: string
  copy_left: number
  due_on: string | null
  out_on: string
  out_by: string
  back_on: string | null
  back_by: string | null
  back_note: string
}
type DocumentRow = Omit<Withdrawal['documents'][number], 'original'> & { original: number }

const rows = sql`SELECT d.id, d.uid, d.number, d.record_id, r.uid AS record_uid, r.code, r.business_number, r.title, d.kind, d.unit, d.persons,
    d.letter, d.reason, d.copy_left, d.due_on, d.out_on, o.name AS out_by, d.back_on, b.name AS back_by, d.back_note
  FROM withdrawals d JOIN records r ON r.id = d.record_id JOIN users o ON o.id = d.out_by LEFT JOIN users b ON b.id = d.back_by`

function conditions(filter: WithdrawalFilter): Sql[] {
  const parts: Sql[] = [sql`TRUE`]
  if (filter.which === 'away') parts.push(sql`d.kind = 'temporary' AND d.back_at IS NULL`)
  if (filter.record) parts.push(sql`d.record_id = (SELECT id FROM records WHERE uid = ${filter.record})`)
  return parts
}

const documentsIn = (db: ReadDb, id: number): Withdrawal['documents'] =>
  all<DocumentRow>(
    db,
    sql`SELECT seq, name, number, dated, pages, original FROM withdrawn_documents WHERE withdrawal_id = ${id} ORDER BY seq`,
  ).map((row) => ({ ...row, original: row.original === 1 }))

const present = (db: ReadDb, row: WithdrawalRow): Withdrawal => ({
  uid: row.uid,
  number: row.number,
  record: row.record_uid,
  recordName: nameOf(row),
  recordTitle: row.title,
  kind: row.kind,
  documents: documentsIn(db, row.id),
  unit: row.unit,
  persons: row.persons,
  letter: row.letter,
  reason: row.reason,
  copyLeft: row.copy_left === 1,
  dueOn: row.due_on,
  outOn: row.out_on,
  outBy: row.out_by,
  backOn: row.back_on,
  backBy: row.back_by ?? '',
  backNote: row.back_note,
})

/** One list of what was taken out, by its outside id. */
export function withdrawalByUid(db: ReadDb, uid: string): Withdrawal {
  const row = get<WithdrawalRow>(db, sql`${rows} WHERE d.uid = ${uid}`)
  return row ? present(db, row) : fail('not-found', { uid })
}

const total = (db: ReadDb, filter: WithdrawalFilter): number =>
  value<number>(db, sql`SELECT count(*) FROM withdrawals d WHERE ${join(conditions(filter), ' AND ')}`) ?? 0

export const withdrawals: Tracing['withdrawals'] = ({ filter, limit, cursor }, { db }) => {
  const after = afterOf(cursor)
  const parts = conditions(filter)
  if (after !== null) parts.push(sql`d.id < ${after}`)
  const found = all<WithdrawalRow>(db, sql`${rows} WHERE ${join(parts, ' AND ')} ORDER BY d.id DESC LIMIT ${limit}`)
  return pageOf(found, limit, total(db, filter), (row) => present(db, row))
}

interface Leaving extends DocumentRow {
  /** Number of the list with which it left before and did not come back. */
  away: string | null
}

/** Documents of a record by their numbers; refuses one that is not there or is away already. */
function leaving(w: WriteContext, record: number, seqs: readonly number[]): DocumentRow[] {
  const found = all<Leaving>(
    w.db,
    sql`SELECT o.seq, o.name, o.number, o.dated, o.pages, o.original, d.number AS away
        FROM documents o LEFT JOIN withdrawals d ON d.id = o.withdrawal_id AND d.back_at IS NULL
        WHERE o.record_id = ${record} AND o.seq IN (SELECT value FROM json_each(${JSON.stringify(seqs)})) ORDER BY o.seq`,
  )
  if (found.length !== new Set(seqs).size) fail('not-found')
  const gone = found.find((one) => one.away !== null)
  if (gone) fail('tracing.documents-away', { name: gone.name, number: gone.away })
  return found
}

function storeDocuments(w: WriteContext, withdrawal: number, record: number, documents: readonly DocumentRow[]): void {
  for (const one of documents) {
    run(
      w.db,
      sql`INSERT INTO withdrawn_documents (withdrawal_id, seq, name, number, dated, pages, original)
          VALUES (${withdrawal}, ${one.seq}, ${one.name}, ${one.number}, ${one.dated}, ${one.pages}, ${one.original})`,
    )
    run(w.db, sql`UPDATE documents SET withdrawal_id = ${withdrawal} WHERE record_id = ${record} AND seq = ${one.seq}`)
  }
}

export const withdraw: Tracing['withdraw'] = (asked, w) => {
  if (asked.kind === 'temporary' && asked.dueOn === null) fail('tracing.due-needed')
  const record = recordId(w.db, asked.record)
  refuseHeld(w.db, [record], 'lend')
  const [row] = recordLines(w.db, [record])
  refuseInDisposal(w.db, record, row ? nameOf(row) : '')
  const documents = leaving(w, record, asked.documents)
  const uid = uuidv7(w.now)
  const number = takeNumber(w, 'DQ')
  const { lastId } = run(
    w.db,
    sql`INSERT INTO withdrawals (uid, number, record_id, kind, unit, persons, letter, reason, copy_left, due_on, out_at, out_on, out_by)
        VALUES (${uid}, ${number}, ${record}, ${asked.kind}, ${asked.unit}, ${asked.persons}, ${asked.letter}, ${asked.reason},
                ${asked.copyLeft ? 1 : 0}, ${asked.kind === 'temporary' ? asked.dueOn : null}, ${w.now}, ${w.today}, ${w.actor.userId})`,
  )
  storeDocuments(w, lastId, record, documents)
  const names = documents.map((one) => one.name)
  noteOnRecord(w, record, 'withdrawn', { number, names: names.join('、'), unit: asked.unit, letter: asked.letter })
  const { kind, unit, letter, copyLeft } = asked
  w.note({
    subjectKind: 'record',
    subjectUid: asked.record,
    subject: row ? nameOf(row) : '',
    detail: { number, withdrawal: kind, unit, letter, copyLeft, documents: names.join('、') },
    reason: asked.reason,
  })
  w.changed('tracing', uid)
  return withdrawalByUid(w.db, uid)
}

export const bringBack: Tracing['bringBack'] = ({ uid, note }, w) => {
  const before = withdrawalByUid(w.db, uid)
  if (before.backOn !== null) return fail('tracing.already-back', { number: before.number })
  run(
    w.db,
    sql`UPDATE withdrawals SET back_at = ${w.now}, back_on = ${w.today}, back_by = ${w.actor.userId}, back_note = ${note} WHERE uid = ${uid}`,
  )
  const names = before.documents.map((one) => one.name).join('、')
  noteOnRecord(w, recordId(w.db, before.record), 'brought-back', { number: before.number, names, text: note })
  w.note({
    subjectKind: 'record',
    subjectUid: before.record,
    subject: before.recordName,
    detail: { number: before.number, documents: names },
    reason: note,
  })
  w.changed('tracing', uid)
  return withdrawalByUid(w.db, uid)
}
