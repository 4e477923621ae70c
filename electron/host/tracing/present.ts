import type { SearchTask } from '../../../shared/model/tracing'
import { daysBetween } from '../../../shared/rules/workingDays'
import { nameOf } from '../catalogue'
import type { TaskRow } from './taskStore'

/** A task as it leaves the host: no ID numbers, birth as year and month. */
export const presentTask = (row: TaskRow, today: string): SearchTask => ({
  uid: row.uid,
  number: row.number,
  record: {
    uid: row.record_uid,
    name: nameOf(row),
    title: row.title,
    personName: row.person_name,
    birth: row.birth?.slice(0, 7) ?? null,
    employer: row.employer,
    state: row.state,
  },
  noticed: row.noticed,
  expected: row.expected,
  note: row.note,
  openedAt: row.opened_at,
  openedOn: row.opened_on,
  openedBy: row.opened_by,
  age: daysBetween(row.opened_on, row.ended_on ?? today),
  steps: row.steps,
  ending: row.ending,
  foundAt: row.found_at,
  endedOn: row.ended_on,
  endedBy: row.ended_by ?? '',
  recoveredOn: row.recovered_on,
  replaced: row.replaced === 1,
})
