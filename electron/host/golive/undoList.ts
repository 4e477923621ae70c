import { borrowerByUid, deleteUntouchedLoan, deleteUnusedBorrower } from '../circulation'
import { setRecordState } from '../catalogue'
import type { WriteContext } from '../context'
import type { RecordState } from '../../../shared/rules/recordState'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { recordMoved } from '../requests'
import { deleteLocation, locationByUid, storeLocation } from '../storeroom'
import { listBatch, madeBy, markUndone, optionsOf, type BatchRow } from './listStore'
import { tell } from './lists'
import type { LoanMade } from './loans'
import { storeChanges, type PersonMade } from './people'
import type { ShelfMade } from './shelves'

/** Takes one thing back; the name of what stands in the way, or null. */
type TakeBack<Made> = (w: WriteContext, made: Made) => string | null

const person: TakeBack<PersonMade> = (w, { borrower, version, before }) => {
  const row = borrowerByUid(w.db, borrower, w.today)
  if (!row || row.version !== version) return row?.name ?? borrower
  if (before === null) return deleteUnusedBorrower(w.db, borrower) ? null : row.name
  storeChanges(w, row, before)
  return null
}

const shelf: TakeBack<ShelfMade> = (w, made) => {
  if ('changed' in made) {
    const place = locationByUid(w.db, made.changed)
    if (!place || place.capacity !== made.after) return place?.path ?? made.changed
    storeLocation(w.db, { ...place, capacity: made.before })
    return null
  }
  for (const uid of made.made.toReversed()) {
    const place = locationByUid(w.db, uid)
    if (!place || place.boxes > 0 || place.children > 0) return place?.path ?? uid
    deleteLocation(w.db, place.id)
  }
  return null
}

function loansBack(w: WriteContext, all: readonly LoanMade[]): string[] {
  const stuck: string[] = []
  const slips = new Map(all.map(({ loan, slip }) => [loan, slip]))
  for (const [uid, slip] of slips) if (!deleteUntouchedLoan(w.db, uid)) stuck.push(slip)
  for (const { record, state } of all) {
    setRecordState(w.db, record, state as RecordState, w.now)
    // Somebody may have asked for it while it was said to be out.
    recordMoved(w, record)
  }
  return stuck
}

function takeBack(w: WriteContext, batch: BatchRow): string[] {
  const made = madeBy(w.db, batch.id)
  if (batch.kind === 'people') return made.flatMap((one) => person(w, one as PersonMade) ?? [])
  if (batch.kind === 'shelves') return made.flatMap((one) => shelf(w, one as ShelfMade) ?? [])
  const stuck = loansBack(w, made as LoanMade[])
  // Whoever was registered with the list and has borrowed since stays.
  if (stuck.length === 0) for (const uid of optionsOf(batch).registered) deleteUnusedBorrower(w.db, uid)
  return stuck
}

const NAMED = 20

/** Takes a whole list back in one transaction; refused with names when something of it has a life of its own by now. */
export const undoList: HandlersOf<'golive'>['undoList'] = ({ uid, reason }, w) => {
  const batch = listBatch(w.db, uid)
  if (batch.state === 'undone') fail('intake.already-undone', { name: batch.file_name })
  const stuck = takeBack(w, batch)
  if (stuck.length > 0) fail('golive.list-in-use', { count: stuck.length, names: stuck.slice(0, NAMED) })
  markUndone(w.db, batch.id, w.now)
  w.note({
    subjectKind: 'list',
    subjectUid: uid,
    subject: batch.file_name,
    reason,
    detail: { kind: batch.kind, added: batch.added, changed: batch.changed },
  })
  tell(w, batch.kind, uid)
  return {}
}
