import { z } from 'zod'
import type { ActKind, ActSheet, Signed } from '../confirmations'
import type { WriteContext } from '../context'
import { all, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { refuseHeld } from '../holds'
import { findSet, recordIdsOf, storeReleased, volumesOf, type SetRow } from './setStore'

const Export = z.object({ set: z.string() })
type Export = z.infer<typeof Export>
const SAMPLE = 20

const setOf = (db: ReadDb, { set }: Export): SetRow => findSet(db, set) ?? fail('not-found', { uid: set })

function check(db: ReadDb, input: Export): void {
  const row = setOf(db, input)
  const { number } = row
  if (row.dropped_at !== null) fail('discs.dropped', { number })
  if (row.full === 0) fail('discs.not-full', { number })
  if (row.released_at !== null) fail('discs.released', { number })
  refuseHeld(db, recordIdsOf(db, row.id), 'export')
}

const sampleOf = (db: ReadDb, id: number): NonNullable<ActSheet['records']>['sample'] =>
  all(
    db,
    sql`SELECT r.uid, coalesce(r.code, r.business_number, r.title) AS name, r.title FROM disc_records d JOIN records r ON r.id = d.record_id
        WHERE d.set_id = ${id} ORDER BY d.seq LIMIT ${SAMPLE}`,
  )

/** The frozen content of the set stands in the digest: what leaves the house is what the second person saw. */
function describe(db: ReadDb, input: Export): ActSheet {
  const row = setOf(db, input)
  const volumes = volumesOf(db, row.id)
  return {
    subject: row.number,
    facts: [
      { label: 'discs.field.title', value: row.title },
      { label: 'discs.field.data', value: 'discs.data.full', as: 'word' },
      { label: 'discs.field.records', value: String(row.records), as: 'number' },
      { label: 'discs.field.volumes', value: String(volumes.length), as: 'number' },
      { label: 'discs.field.medium', value: `discs.medium.${row.medium}`, as: 'word' },
      { label: 'discs.field.plannedOn', value: row.planned_on },
    ],
    records: { count: row.records, sample: sampleOf(db, row.id) },
    digest: row.digest,
  }
}

function carryOut(w: WriteContext, input: Export, signed: Signed): void {
  const row = setOf(w.db, input)
  const names = [signed.proposer.name, ...signed.seats.map((seat) => seat.name)]
  storeReleased(w.db, row.id, w.now, names, signed.number)
  w.note({
    subjectKind: 'discSet',
    subjectUid: row.uid,
    subject: row.number,
    detail: { count: row.records, digest: row.digest },
  })
  w.changed('discs', row.uid)
}

/** Letting whole data out of the house on discs (domain.md §8.2): who asks and another who decides. */
export const exportAct: ActKind<Export> = {
  kind: 'discs.export',
  input: Export,
  seats: [{ duty: 'approver', ability: 'requests.decide' }],
  hours: 72,
  paper: true,
  describe,
  check,
  carryOut,
}
