import { DEFAULT_DISC_RULES, DiscRules, type Disc } from '../../../../shared/model/disc'
import { dueDiscs, levelOf } from '../../../../shared/rules/discCare'
import { readSetting } from '../../access'
import type { WriteContext } from '../../context'
import type { ReadDb } from '../../database/sql'
import { fail } from '../../errors'
import { uuidv7 } from '../../room'
import type { HandlersOf } from '../../router'
import { volumeNumber } from '../layout/carrierTexts'
import { findSet, volumesOf } from '../setStore'
import { discNumber } from './discNumber'
import {
  findDisc,
  insertDisc,
  insertMigration,
  insertTest,
  keptDiscs,
  listDiscs,
  migrationsOf,
  numberTaken,
  presentDisc,
  sealOfDisc,
  testsOf,
  updateDisc,
  type DiscRow,
} from './discStore'

type Discs = HandlersOf<'discs'>

/** The rules of the register; a setting that cannot be read counts as none. */
export function discRules(db: ReadDb): DiscRules {
  const parsed = DiscRules.safeParse(readSetting(db, 'discs.rules'))
  return parsed.success ? parsed.data : DEFAULT_DISC_RULES
}

const discOf = (db: ReadDb, ref: string): DiscRow => findDisc(db, ref) ?? fail('not-found', { disc: ref })

const noteOf = (w: WriteContext, disc: Disc, detail: Record<string, unknown>, reason = '') => {
  w.note({ subjectKind: 'disc', subjectUid: disc.uid, subject: disc.number, detail, reason })
  w.changed('discs', disc.uid)
}

const register: Discs['register'] = ({ filter, limit, cursor }, { db }) => {
  const before = cursor === null ? null : Number(cursor)
  if (before !== null && !Number.isSafeInteger(before)) return fail('input.invalid', { issues: [{ path: 'cursor' }] })
  const { rows, total } = listDiscs(db, filter, limit, before)
  const last = rows.at(-1)
  return { rows: rows.map(presentDisc), total, cursor: last && rows.length === limit ? String(last.id) : null }
}

const disc: Discs['disc'] = ({ disc: ref }, { db }) => {
  const row = discOf(db, ref)
  return { ...presentDisc(row), tests: testsOf(db, row.id), migrations: migrationsOf(db, row.id) }
}

const registerSet: Discs['registerSet'] = ({ set: ref, copies, places, ...made }, w) => {
  const set = findSet(w.db, ref) ?? fail('not-found', { set: ref })
  if (set.built_at === null) fail('discs.not-built', { number: set.number })
  const discs = volumesOf(w.db, set.id).flatMap(({ volume, first, last }) =>
    copies.map((copy) => {
      const number = discNumber(volumeNumber(set.number, volume), copy)
      if (numberTaken(w.db, number)) fail('discs.number-taken', { number })
      const content = first === last ? first : `${first} — ${last}`
      const place = places[copy] ?? ''
      const rest = { medium: set.medium, content: content.slice(0, 200), place, note: '', at: w.now }
      insertDisc(w.db, { uid: uuidv7(w.now), number, setId: set.id, volume, copy, ...rest, ...made })
      return presentDisc(discOf(w.db, number))
    }),
  )
  w.note({
    subjectKind: 'discSet',
    subjectUid: set.uid,
    subject: set.number,
    detail: { count: discs.length, which: discs.map((one) => one.number) },
  })
  w.changed('discs', set.uid)
  return { discs }
}

const addDisc: Discs['addDisc'] = (input, w) => {
  if (numberTaken(w.db, input.number)) fail('discs.number-taken', { number: input.number })
  insertDisc(w.db, { ...input, uid: uuidv7(w.now), setId: null, volume: null, at: w.now })
  const made = presentDisc(discOf(w.db, input.number))
  noteOf(w, made, { medium: made.medium, copy: made.copy, place: made.place })
  return made
}

const editDisc: Discs['editDisc'] = ({ disc: ref, version, reason, ...to }, w) => {
  const row = discOf(w.db, ref)
  if (row.state === 'migrated') fail('discs.migrated', { number: row.number })
  if (!updateDisc(w.db, { id: row.id, version }, to)) fail('conflict', { subject: row.number })
  const [before, after] = [presentDisc(row), presentDisc(discOf(w.db, ref))]
  const keys = ['place', 'checkedBy', 'note', 'state'] as const
  const changed = keys.filter((key) => before[key] !== after[key]).map((key) => [key, [before[key], after[key]]])
  noteOf(w, after, Object.fromEntries(changed) as Record<string, unknown>, reason)
  return after
}

const addTest: Discs['addTest'] = ({ disc: ref, passed, ...input }, w) => {
  const row = discOf(w.db, ref)
  if (row.state !== 'kept') fail('discs.not-kept', { number: row.number })
  const measured = Object.keys(input.readings).length > 0
  if (input.kind === 'errors' && !measured) fail('discs.readings-missing')
  const level = Math.max(passed ? 0 : 3, levelOf(input.readings, discRules(w.db)))
  const test = { uid: uuidv7(w.now), ...input, level }
  insertTest(w.db, row.id, test, w.now)
  noteOf(w, presentDisc(row), { test: test.kind, level, ...test.readings })
  return test
}

const migrate: Discs['migrate'] = ({ disc: ref, to, witness, reason, seal }, w) => {
  const row = discOf(w.db, ref)
  if (row.state !== 'kept') fail('discs.not-kept', { number: row.number })
  if (numberTaken(w.db, to.number)) fail('discs.number-taken', { number: to.number })
  if (witness === to.madeBy) fail('discs.same-person')
  const known = sealOfDisc(w.db, row)
  if (known !== null && seal !== '' && seal !== known) fail('discs.other-seal', { number: to.number })
  const same = { setId: row.set_id, volume: row.volume, copy: row.copy, content: row.content, note: '', at: w.now }
  const id = insertDisc(w.db, { uid: uuidv7(w.now), ...same, ...to })
  insertMigration(w.db, { from: row.id, to: id, doneOn: to.madeOn, doneBy: to.madeBy, witness, reason, seal })
  const made = presentDisc(discOf(w.db, to.number))
  const before = presentDisc(row)
  w.note({
    subjectKind: 'disc',
    subjectUid: row.uid,
    subject: row.number,
    detail: { number: [row.number, made.number], witness, seal },
    reason,
  })
  w.changed('discs', before.uid, made.uid)
  return made
}

const due: Discs['due'] = (_input, { db, today }) => {
  const rules = discRules(db)
  return { due: dueDiscs(keptDiscs(db).map(presentDisc), today, rules), rules }
}

/** The register of discs (光盘登记). */
export const registerHandlers = { register, disc, registerSet, addDisc, editDisc, addTest, migrate, due }
