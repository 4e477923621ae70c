import type { NewVisit, VisitorTypeView } from '../../../shared/model/visit'
import { plainId, whyNotVisit } from '../../../shared/rules/visiting'
import { nextNumber } from '../circulation'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { presentVisit } from './present'
import { keepType, newestType } from './typeStore'
import { insertVisit, insertVisitors, visitByUid } from './visitStore'

/** The visit with identity numbers as they are compared. */
const cleaned = (input: NewVisit): NewVisit => ({
  ...input,
  visitors: input.visitors.map((one) => ({ ...one, idNumber: plainId(one.idNumber) })),
  subject: { ...input.subject, idNumber: plainId(input.subject.idNumber) },
})

function store(w: WriteContext, type: VisitorTypeView, visit: NewVisit): { uid: string; number: string } {
  const year = w.today.slice(0, 4)
  const number = `LY${year}-${String(nextNumber(w.db, `visit.${year}`)).padStart(4, '0')}`
  const uid = uuidv7(w.now)
  const known = new Set(type.proofs.map(({ key }) => key))
  const id = insertVisit(w.db, {
    uid,
    number,
    state: type.approval ? 'waiting' : 'open',
    type: type.id,
    type_version: type.version,
    organisation: visit.organisation,
    letter: visit.letter,
    purpose: visit.purpose,
    subject_name: type.onBehalf ? visit.subject.name : '',
    subject_id: type.onBehalf ? visit.subject.idNumber : '',
    proofs: JSON.stringify(visit.proofs.filter((key) => known.has(key))),
    note: visit.note,
    opened_at: w.now,
    opened_on: w.today,
    opened_by: w.actor.userId,
  })
  insertVisitors(w.db, id, visit.visitors)
  return { uid, number }
}

/** Registers visitors (利用登记) once everything their type demands is there; some types then wait for approval. */
export const open: HandlersOf<'visits'>['open'] = (input, w) => {
  const type = newestType(w.db, input.type) ?? fail('visits.no-such-type', { type: input.type })
  if (type.version !== input.typeVersion) fail('conflict', { subject: type.name.zh })
  const visit = cleaned(input)
  const refusal = whyNotVisit(type, visit)
  if (refusal) fail(refusal.code, refusal.data)
  keepType(w.db, type, w.now)
  const { uid, number } = store(w, type, visit)
  w.note({
    subjectKind: 'visit',
    subjectUid: uid,
    subject: number,
    detail: {
      visitorType: type.name.zh,
      visitors: visit.visitors.map(({ name }) => name),
      organisation: visit.organisation,
      letter: visit.letter,
      state: [null, type.approval ? 'waiting' : 'open'],
    },
    reason: visit.purpose,
  })
  w.changed('visits', uid)
  return presentVisit(w.db, visitByUid(w.db, uid) ?? fail('not-found', { uid }), w.today)
}
