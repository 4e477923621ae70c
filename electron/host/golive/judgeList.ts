import type { ListCounts, ListReading } from '../../../shared/model/golive'
import type { ReadDb } from '../database/sql'
import { countJudged, type Judged } from './judged'
import { countRegistered, judgeLoans, type LoansPlan } from './loans'
import { judgePeople, type PeoplePlan } from './people'
import type { ReadRow } from './readList'
import { judgeShelves, type ShelvesPlan } from './shelves'

/** A judged list of one kind. */
export type JudgedList =
  | { kind: 'people'; rows: Judged<PeoplePlan>[] }
  | { kind: 'shelves'; rows: Judged<ShelvesPlan>[] }
  | { kind: 'loans'; rows: Judged<LoansPlan>[] }

/** Holds each row of a list against the room as it is now. */
export function judgeList(
  db: ReadDb,
  { kind, register }: ListReading,
  rows: readonly ReadRow[],
  today: string,
): JudgedList {
  if (kind === 'people') return { kind, rows: judgePeople(db, rows, today) }
  if (kind === 'shelves') return { kind, rows: judgeShelves(db, rows) }
  return { kind, rows: judgeLoans(db, rows, today, register) }
}

/** The counts of a judged list. */
export const countsOfList = (list: JudgedList): ListCounts =>
  countJudged(list.rows, list.kind === 'loans' ? countRegistered(list.rows) : 0)
