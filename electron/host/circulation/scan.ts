import type { Scan } from '../../../shared/model/loan'
import type { HostSession } from '../access/sessions'
import { get, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { personalFor, searchRecords } from '../search'
import { borrowerByCard, borrowerById, findBorrowers } from './borrowerStore'
import { deskRows, idsInBox, idsInVolume } from './deskStore'
import { loanById, openLines } from './loanStore'
import { presentBorrower, presentDesk } from './present'
import { resolve, type Resolved } from './resolve'

type Mode = 'auto' | 'lend' | 'return'
interface Asked {
  db: ReadDb
  actor: HostSession
  today: string
  mode: Mode
}

const SHOWN = 200
const CANDIDATES = 12

function scanContainer({ db, today, mode }: Asked, kind: 'box' | 'volume', id: number): Scan {
  const row =
    kind === 'box'
      ? get<{ uid: string; name: string; place: string | null }>(
          db,
          sql`SELECT b.uid, b.number AS name, p.path AS place FROM boxes b LEFT JOIN locations p ON p.id = b.location_id WHERE b.id = ${id}`,
        )
      : get<{ uid: string; name: string; place: string | null }>(
          db,
          sql`SELECT v.uid, coalesce(v.code, v.title) AS name, p.path AS place FROM volumes v LEFT JOIN boxes b ON b.id = v.box_id
              LEFT JOIN locations p ON p.id = b.location_id WHERE v.id = ${id}`,
        )
  const { uid, name, place } = row ?? fail('not-found')
  const ids = kind === 'box' ? idsInBox(db, id) : idsInVolume(db, id)
  const records = deskRows(db, ids).map((one) => presentDesk(one, today, mode))
  const out = records.filter((one) => one.holder !== null).length
  const lendable = records.filter((one) => one.action === 'lend').length
  return { kind, uid, name, place, total: ids.length, lendable, out, records: records.slice(0, SHOWN) }
}

function scanNamed(asked: Asked, found: Exclude<Resolved, { kind: 'records' }>): Scan {
  const { db, today } = asked
  if (found.kind === 'box' || found.kind === 'volume') return scanContainer(asked, found.kind, found.id)
  if (found.kind === 'borrower')
    return { kind: 'borrower', borrower: presentBorrower(borrowerById(db, found.id, today) ?? fail('not-found')) }
  if (found.kind === 'loan') {
    const loan = loanById(db, found.id) ?? fail('not-found')
    return { kind: 'loan', uid: loan.uid, slip: loan.slip, open: openLines(db, found.id) }
  }
  const place = get<{ uid: string; path: string }>(db, sql`SELECT uid, path FROM locations WHERE id = ${found.id}`)
  const boxes = value<number>(db, sql`SELECT count(*) FROM boxes WHERE location_id = ${found.id}`) ?? 0
  return { kind: 'location', ...(place ?? fail('not-found')), boxes }
}

function records({ db, today, mode }: Asked, ids: readonly number[]) {
  return deskRows(db, ids).map((row) => presentDesk(row, today, mode))
}

/** A damaged label: the same field finds people and records by name, initials or any number (candidates to choose from). */
function findByWords(asked: Asked, text: string): Scan {
  const { db, actor, today } = asked
  const borrowers = findBorrowers(db, text, false, CANDIDATES, today).map(presentBorrower)
  const { ids } = searchRecords(db, { text, limit: CANDIDATES, personal: personalFor(db, actor) })
  const [only] = borrowers
  if (ids.length === 0 && borrowers.length === 1 && only) return { kind: 'borrower', borrower: only }
  if (ids.length === 0 && borrowers.length === 0) return { kind: 'unknown', text }
  return { kind: 'candidates', borrowers, records: records(asked, ids) }
}

/** What the desk's one field makes of a text: an exact number first, then a card, then words. */
export const scan: HandlersOf<'circulation'>['scan'] = ({ text, mode }, { db, actor, today }) => {
  const asked: Asked = { db, actor, today, mode }
  const found = resolve(db, text)
  if (found.kind !== 'records') return scanNamed(asked, found)
  if (found.ids.length > 1) return { kind: 'candidates', borrowers: [], records: records(asked, found.ids) }
  const [record] = records(asked, found.ids)
  if (record) return { kind: 'record', record }
  const holder = borrowerByCard(db, text, today)
  return holder ? { kind: 'borrower', borrower: presentBorrower(holder) } : findByWords(asked, text)
}
