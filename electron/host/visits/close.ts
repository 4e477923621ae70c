import { nameOf } from '../catalogue'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { certificatesOfVisit } from './certificateStore'
import { openOnly } from './handOut'
import { presentVisit } from './present'
import { closeLine, closeVisit, linesOf, visitByUid, writeEffect, type VisitListRow } from './visitStore'

type Visits = HandlersOf<'visits'>

/** Everything is back (or was declared lost), copies are counted and certified copies have their number. */
function checkLines(w: WriteContext, visit: VisitListRow): void {
  const lines = linesOf(w.db, visit.id)
  const out = lines.filter((line) => line.back_at === null && line.state !== 'lost')
  const [first] = out
  if (first) fail('visits.still-out', { number: visit.number, code: nameOf(first), count: out.length })
  const issued = new Set(certificatesOfVisit(w.db, visit.id).map(({ line_id }) => line_id))
  for (const line of lines) {
    const copied = line.manner === 'copy' || line.manner === 'certified'
    if (copied && line.copied_pages === null) fail('visits.pages-uncounted', { code: nameOf(line) })
    if (line.manner === 'certified' && !issued.has(line.id)) fail('visits.certificate-missing', { code: nameOf(line) })
  }
  for (const line of lines)
    if (line.back_at === null)
      closeLine(w.db, line.id, { at: w.now, on: w.today, by: w.actor.userId, pages: null, damage: line.damage })
}

function answer(w: WriteContext, visit: VisitListRow) {
  w.changed('visits', visit.uid)
  return presentVisit(w.db, visitByUid(w.db, visit.uid) ?? visit, w.today)
}

/** 办结. The effect may follow later; until then the visit stands in the list of those that lack it. */
export const close: Visits['close'] = ({ uid, effect }, w) => {
  const visit = openOnly(w, uid)
  checkLines(w, visit)
  closeVisit(w.db, visit.id, { at: w.now, on: w.today, by: w.actor.userId })
  if (effect) writeEffect(w.db, visit.id, { effect, on: w.today, by: w.actor.userId })
  w.note({
    subjectKind: 'visit',
    subjectUid: uid,
    subject: visit.number,
    detail: { state: ['open', 'closed'], records: visit.records, copiedPages: visit.copied, effect: [null, effect] },
  })
  return answer(w, visit)
}

export const setEffect: Visits['setEffect'] = ({ uid, effect }, w) => {
  const visit = visitByUid(w.db, uid) ?? fail('not-found', { uid })
  if (visit.state !== 'closed') fail('visits.not-closed', { number: visit.number, state: visit.state })
  writeEffect(w.db, visit.id, { effect, on: w.today, by: w.actor.userId })
  w.note({
    subjectKind: 'visit',
    subjectUid: uid,
    subject: visit.number,
    detail: { effect: [visit.effect || null, effect] },
  })
  return answer(w, visit)
}
