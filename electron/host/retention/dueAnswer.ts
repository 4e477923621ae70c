import type { DueFilter, DueGroup } from '../../../shared/model/retention'
import type { ReadDb } from '../database/sql'
import { countUndecided, dueGroups } from './due'

/** The due list with how many records nobody has decided a period of. */
export interface DueAnswer {
  groups: DueGroup[]
  undecided: number
}

/** The due list as a worker counts it. */
export const dueAnswer = (db: ReadDb, filter: DueFilter): DueAnswer => ({
  groups: dueGroups(db, filter),
  undecided: countUndecided(db),
})
