import { getRecordRow, nameOf, reindex, setRecordPeriod, typesOnce } from '../catalogue'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import { noteChange } from './misfits'

/** The line and version of the schedule the period comes from, when it comes from there. */
export interface PeriodFrom {
  line: string
  version: number
}

/**
 * Gives records another period: the only way a filed record's period changes. Each change stands in the trail with its reason; the 档号 and the box
 * stay as they are; `misfits.ts` lists what does not fit any more. Records that have the period already are passed over. Returns how many changed. Errors: not-found; retention.gone {code} for a
 * record that was destroyed or handed over.
 */
export function setPeriod(
  w: WriteContext,
  recordIds: readonly number[],
  period: string,
  reason: string,
  from?: PeriodFrom,
): number {
  const uids: string[] = []
  const typeOf = typesOnce(w.db)
  for (const id of recordIds) {
    const row = getRecordRow(w.db, id) ?? fail('not-found', { id })
    if (row.state === 'destroyed' || row.state === 'transferred') fail('retention.gone', { code: nameOf(row) })
    const version = from?.version ?? row.schedule_version
    if (row.period === period && row.schedule_version === version) continue
    setRecordPeriod(w.db, row, { period, line: from?.line ?? row.schedule_line, version, at: w.now })
    noteChange(w.db, id, w.now)
    reindex(w.db, id, typeOf)
    const detail = {
      period: [row.period, period],
      ...(version === row.schedule_version ? {} : { schedule_version: [row.schedule_version, version] }),
    }
    w.note({ subjectKind: 'record', subjectUid: row.uid, subject: nameOf(row), detail, reason })
    uids.push(row.uid)
  }
  if (uids.length > 0) {
    w.changed('catalogue', ...(uids.length > 200 ? [] : uids))
    w.changed('retention')
  }
  return uids.length
}
