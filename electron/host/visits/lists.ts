import { VisitFilter } from '../../../shared/model/visit'
import { fail } from '../errors'
import { allowLook } from '../masking'
import type { HandlersOf } from '../router'
import { presentRow, presentVisit } from './present'
import { countVisits, listVisits, visitByUid, visitorsOf } from './visitStore'

type Visits = HandlersOf<'visits'>

const counted = (which: VisitFilter['which']) => VisitFilter.parse({ which })

export const list: Visits['list'] = ({ filter, limit, cursor }, { db, today }) => {
  const rows = listVisits(db, filter, cursor === null ? null : Number(cursor) || 0, limit)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    visits: rows.map((row) => presentRow(db, row, today)),
    cursor: last ? String(last.id) : null,
    total: countVisits(db, filter),
    counts: {
      waiting: countVisits(db, counted('waiting')),
      open: countVisits(db, counted('open')),
      noEffect: countVisits(db, counted('no-effect')),
    },
  }
}

export const get: Visits['get'] = ({ uid }, { db, today }) =>
  presentVisit(db, visitByUid(db, uid) ?? fail('not-found', { uid }), today)

/** The whole number of one visitor, or with 0 of whom they come for. Who looked and why stands in the trail; the number does not. */
export const reveal: Visits['reveal'] = ({ uid, seq, why, purpose }, w) => {
  const visit = visitByUid(w.db, uid) ?? fail('not-found', { uid })
  const value =
    seq === 0 ? visit.subject_id : (visitorsOf(w.db, visit.id).find((one) => one.seq === seq)?.id_number ?? '')
  if (value === '') fail('not-found', { seq })
  const subject = { subjectKind: 'visit', subjectUid: uid, subject: visit.number }
  return { value, ...allowLook(w, { kind: 'id', ...subject, field: 'idNumber', facts: { seq }, why, purpose }) }
}
