import { z } from 'zod'
import { nameOf, recordLines } from '../catalogue'
import { propose, type ActKind, type ActSheet, type Signed } from '../confirmations'
import type { WriteContext } from '../context'
import { run, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { listFacts, noteList, refuseUnready } from './prepare'
import { listHash, openIds, transferIn } from './transferStore'

const Input = z.object({ uid: z.string() })
type Input = z.infer<typeof Input>

const SAMPLE = 20

/** What the second person sees and the sheet prints; which records these are is bound by the digest. */
function describe(db: ReadDb, { uid }: Input): ActSheet {
  const row = transferIn(db, uid, ['prepared'])
  const ids = openIds(db, row.id)
  const sample = recordLines(db, ids.slice(0, SAMPLE)).map((one) => ({
    uid: one.uid,
    name: nameOf(one),
    title: one.title,
  }))
  return {
    subject: `${row.number} ${row.name}`,
    facts: [
      { label: 'transfer.field.number', value: row.number },
      { label: 'transfer.field.name', value: row.name },
      { label: 'transfer.field.content', value: row.content },
      { label: 'transfer.field.archive', value: row.archive },
      { label: 'transfer.field.records', value: String(ids.length), as: 'number' },
    ],
    records: { count: ids.length, sample },
    digest: listHash(db, row),
  }
}

function check(db: ReadDb, { uid }: Input): void {
  const row = transferIn(db, uid, ['prepared'])
  const ids = openIds(db, row.id)
  if (ids.length === 0) fail('transfer.nothing-ready')
  refuseUnready(db, ids, row.id)
}

function carryOut(w: WriteContext, { uid }: Input, signed: Signed): void {
  const row = transferIn(w.db, uid, ['prepared'])
  const approvers = signed.seats.map(({ name }) => name).join('、')
  run(
    w.db,
    sql`UPDATE transfers SET state = 'approved', approved_on = ${w.today}, approved_by = ${approvers}, confirmation = ${signed.confirmation},
          version = version + 1 WHERE id = ${row.id}`,
  )
  noteList(
    w,
    row,
    {
      ...listFacts(row),
      transferState: ['prepared', 'approved'],
      records: row.records - row.left_out,
      listHash: listHash(w.db, row),
    },
    signed.proposer.reason,
  )
}

/** Approving a transfer list: whoever prepared it cannot. */
export const approvalOfTransfer: ActKind<Input> = {
  kind: 'transfer.approve',
  input: Input,
  seats: [{ duty: 'approver', ability: 'disposal.approve' }],
  hours: 14 * 24,
  paper: true,
  describe,
  check,
  carryOut,
}

export const approve: HandlersOf<'transfer'>['approve'] = ({ uid, reason }, w) => {
  const row = transferIn(w.db, uid, ['prepared'])
  const proposed = propose(w, approvalOfTransfer, { uid: row.uid }, { reason })
  run(w.db, sql`UPDATE transfers SET confirmation = ${proposed.confirmation} WHERE id = ${row.id}`)
  w.changed('transfer', row.uid)
  return proposed
}
