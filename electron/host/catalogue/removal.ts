import { z } from 'zod'
import type { ActKind, ActSheet, Signed } from '../confirmations'
import type { WriteContext } from '../context'
import { value, sql, type ReadDb } from '../database/sql'
import { refuseInBatch } from '../disposal'
import { fail } from '../errors'
import { refuseHeld } from '../holds'
import { eraseObjects, objectsOf } from '../objects'
import { openRequestOf } from '../requests'
import { unindexRecord } from '../search'
import { findRecord, nameOf, updateRow, type RecordLineRow } from './recordStore'
import { storeRemoved } from './removedStore'

const Removal = z.object({ uid: z.string() })
type Removal = z.infer<typeof Removal>

const recordOf = (db: ReadDb, { uid }: Removal): RecordLineRow => findRecord(db, uid) ?? fail('not-found', { uid })

/** The paper is in the house and nobody has it. */
const REMOVABLE = ['arranging', 'to-shelve', 'in', 'to-return']

/** What is filed goes by appraisal and destruction only; what somebody has, looks for or asked for stays. */
function check(db: ReadDb, input: Removal): void {
  const row = recordOf(db, input)
  const code = nameOf(row)
  if (row.state === 'out') fail('catalogue.on-loan', { code })
  if (!REMOVABLE.includes(row.state)) fail('catalogue.gone', { code, state: row.state })
  refuseHeld(db, [row.id], 'change')
  if (row.confirmed_at !== null) fail('catalogue.filed', { code })
  refuseInBatch(db, row.id, code)
  const number = openRequestOf(db, row.id)
  if (number !== undefined) fail('catalogue.in-use', { code, number })
}

const documentsIn = (db: ReadDb, id: number): number =>
  value<number>(db, sql`SELECT count(*) FROM documents WHERE record_id = ${id}`) ?? 0

/** Any later change of the record counts as another act: its version stands in the sheet. */
function describe(db: ReadDb, input: Removal): ActSheet {
  const row = recordOf(db, input)
  return {
    subject: nameOf(row),
    facts: [
      { label: 'record.head.code', value: row.code ?? '' },
      { label: 'record.head.businessNumber', value: row.business_number ?? '' },
      { label: 'record.head.title', value: row.title },
      { label: 'record.head.classCode', value: row.class_name },
      { label: 'record.head.year', value: String(row.year) },
      { label: 'record.head.state', value: `state.${row.state}`, as: 'word' },
      { label: 'record.head.documents', value: String(documentsIn(db, row.id)), as: 'number' },
      { label: 'record.head.scans', value: String(objectsOf(db, 'record', row.uid).length), as: 'number' },
      { label: 'record.head.version', value: String(row.version) },
    ],
  }
}

function carryOut(w: WriteContext, input: Removal, signed: Signed): void {
  const row = recordOf(w.db, input)
  storeRemoved(w.db, {
    record_id: row.id,
    code: row.code,
    removed_at: w.now,
    removed_on: w.today,
    confirmation: signed.number,
    proposer: signed.proposer.name,
    approver: signed.seats.map(({ name }) => name).join('、'),
    reason: signed.proposer.reason,
  })
  unindexRecord(w.db, row.id)
  const scans = eraseObjects(w, [row.id])
  // The code is free for the right record; the stub keeps it.
  if (!updateRow(w.db, row.id, row.version, w.now, { code: null })) fail('conflict', { subject: nameOf(row) })
  w.note({
    subjectKind: 'record',
    subjectUid: row.uid,
    subject: nameOf(row),
    detail: { code: row.code, business_number: row.business_number, title: row.title, year: row.year, scans },
  })
  w.changed('catalogue', row.uid)
}

/** Taking a record out of the catalogue (domain.md §8.2): requester and approver, a stub stays. */
export const removal: ActKind<Removal> = {
  kind: 'catalogue.remove',
  input: Removal,
  seats: [{ duty: 'approver', ability: 'confirmations.sign' }],
  hours: 72,
  paper: true,
  describe,
  check,
  carryOut,
}
