import type { NewVisit, VisitCorrection } from '../../../shared/model/visit'
import { maskId, maskPhone } from '../../../shared/rules/masking'
import { plainId, whyNotVisit } from '../../../shared/rules/visiting'
import { nameOf } from '../catalogue'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { presentVisit } from './present'
import { typeOf } from './typeStore'
import { correctVisit, linesOf, replaceVisitors, visitByUid, visitorsOf, type VisitListRow } from './visitStore'

/** A visit as it was registered, for the same checks as a new one; its visitors in the order of their seq. */
function asRegistered(w: WriteContext, row: VisitListRow): NewVisit {
  return {
    type: row.type,
    typeVersion: row.type_version,
    visitors: visitorsOf(w.db, row.id).map((one) => ({
      name: one.name,
      idKind: one.id_kind,
      idNumber: one.id_number,
      phone: one.phone,
    })),
    organisation: row.organisation,
    letter: row.letter,
    purpose: row.purpose,
    subject: { name: row.subject_name, idNumber: row.subject_id },
    proofs: JSON.parse(row.proofs) as string[],
    note: row.note,
  }
}

/** What was entered takes the place of what was there; numbers nobody typed stay. */
function corrected(
  before: NewVisit,
  seqs: readonly number[],
  { visitors, subject, ...facts }: VisitCorrection,
): NewVisit {
  const taken = visitors?.flatMap(({ seq }) => seq ?? []) ?? []
  if (new Set(taken).size < taken.length || taken.some((seq) => !seqs.includes(seq)))
    fail('input.invalid', { issues: [{ path: 'visitors', message: 'seq' }] })
  const people = (visitors ?? before.visitors).map((one, at) => {
    const seq = 'seq' in one ? one.seq : undefined
    const known = seq === null ? undefined : before.visitors[seq === undefined ? at : seqs.indexOf(seq)]
    const idNumber = one.idNumber === undefined ? known?.idNumber : plainId(one.idNumber)
    if (!idNumber) return fail('input.invalid', { issues: [{ path: `visitors.${at}.idNumber`, message: 'needed' }] })
    return { name: one.name, idKind: one.idKind, idNumber, phone: one.phone ?? known?.phone ?? '' }
  })
  return {
    ...before,
    organisation: facts.organisation ?? before.organisation,
    letter: facts.letter ?? before.letter,
    purpose: facts.purpose ?? before.purpose,
    note: facts.note ?? before.note,
    visitors: people,
    subject: {
      name: subject?.name ?? before.subject.name,
      idNumber: subject?.idNumber === undefined ? before.subject.idNumber : plainId(subject.idNumber),
    },
  }
}

/** Facts an approval rests on: who, with what letter, for whom and what. */
const AGREED = ['names', 'idNumber', 'organisation', 'letter', 'purpose', 'subjectName', 'subjectId']

type Fact = string | readonly string[]
interface Described {
  of: (visit: NewVisit) => Fact
  /** As it may stand in the trail, which holds no whole numbers. */
  mask?: (whole: string) => string
}

const FACTS: Record<string, Described> = {
  names: { of: ({ visitors }) => visitors.map(({ name }) => name) },
  idKind: { of: ({ visitors }) => visitors.map(({ idKind }) => idKind) },
  idNumber: { of: ({ visitors }) => visitors.map(({ idNumber }) => idNumber), mask: maskId },
  phone: { of: ({ visitors }) => visitors.map(({ phone }) => phone), mask: maskPhone },
  organisation: { of: ({ organisation }) => organisation },
  letter: { of: ({ letter }) => letter },
  purpose: { of: ({ purpose }) => purpose },
  subjectName: { of: ({ subject }) => subject.name },
  subjectId: { of: ({ subject }) => subject.idNumber, mask: maskId },
  note: { of: ({ note }) => note },
}

/** What is different, before and after, as it may stand in the trail. */
function changesOf(before: NewVisit, after: NewVisit): Record<string, [Fact, Fact]> {
  const told = (fact: Fact, mask: (whole: string) => string): Fact =>
    typeof fact === 'string' ? mask(fact) : fact.map(mask)
  const changed = Object.entries(FACTS).filter(([, { of }]) => String(of(before)) !== String(of(after)))
  return Object.fromEntries(
    changed.map(([name, { of, mask = (text: string) => text }]) => [
      name,
      [told(of(before), mask), told(of(after), mask)],
    ]),
  )
}

/** An approval was given for other facts: the visit waits again. Not while something is out on the strength of it. */
function askAnew(w: WriteContext, row: VisitListRow): void {
  const out = linesOf(w.db, row.id).filter((line) => line.back_at === null)
  const [first] = out
  if (first) fail('visits.correct-out', { number: row.number, code: nameOf(first), count: out.length })
}

/**
 * Corrects what was entered of an open visit: its people (also one more, or one less), letter, purpose, unit, whose records, note. The same demands as for a new visit; a reason;
 * every change on the trail. A visit somebody had to approve waits for it again when a fact of that approval changes.
 */
export const correct: HandlersOf<'visits'>['correct'] = (input, w) => {
  const row = visitByUid(w.db, input.uid) ?? fail('not-found', { uid: input.uid })
  if (row.state !== 'open' && row.state !== 'waiting') fail('visits.not-open', { number: row.number, state: row.state })
  if (row.version !== input.version) fail('conflict', { subject: row.number })
  const before = asRegistered(w, row)
  const type = typeOf(w.db, row.type, row.type_version)
  const seqs = visitorsOf(w.db, row.id).map(({ seq }) => seq)
  const after = corrected(before, seqs, input)
  const refusal = whyNotVisit({ ...type, active: true }, after)
  if (refusal) fail(refusal.code, refusal.data)
  const changes = changesOf(before, after)
  const anew = row.state === 'open' && type.approval && AGREED.some((name) => name in changes)
  if (anew) askAnew(w, row)
  const state = anew ? 'waiting' : row.state
  correctVisit(w.db, row.id, { ...after, state })
  replaceVisitors(w.db, row.id, after.visitors)
  const detail = { ...changes, ...(anew ? { state: [row.state, state] } : {}) }
  w.note({ subjectKind: 'visit', subjectUid: row.uid, subject: row.number, detail, reason: input.reason })
  w.changed('visits', row.uid)
  return presentVisit(w.db, visitByUid(w.db, row.uid) ?? row, w.today)
}
