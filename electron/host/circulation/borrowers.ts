import { readBarcode } from '../../../shared/rules/barcode'
import { maskPhone } from '../../../shared/rules/masking'
import { showPersonal } from '../../../shared/rules/maskTable'
import { eyeOf } from '../masking'
import { nameInitials } from '../search'
import { uuidv7 } from '../room/uuidv7'
import type { WriteContext } from '../context'
import type { ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import {
  borrowerByCard,
  borrowerById,
  borrowerByUid,
  borrowersByName,
  changeBorrower,
  countBorrowers,
  findBorrowers,
  insertBorrower,
  type BorrowerRow,
} from './borrowerStore'
import { nextNumber } from './loanStore'
import { presentBorrower } from './present'

type Circulation = HandlersOf<'circulation'>
type NewInput = Parameters<Circulation['createBorrower']>[0]
type NewOne = Omit<NewInput, 'email'> & { email?: string }

/** The borrower a barcode, card, uid or full name means; undefined when there is none. Refuses a name several active people have. */
export function findBorrower(db: ReadDb, text: string, today: string): BorrowerRow | undefined {
  const barcode = readBarcode(text)
  const one =
    (barcode?.kind === 'borrower' ? borrowerById(db, barcode.id, today) : undefined) ??
    borrowerByCard(db, text, today) ??
    borrowerByUid(db, text, today)
  if (one) return one
  const named = borrowersByName(db, text, today)
  const active = named.filter((row) => row.active === 1)
  if (active.length > 1) return fail('circulation.ambiguous-borrower', { name: text, count: active.length })
  return active[0] ?? named[0]
}

function freeCard(w: WriteContext): string {
  for (;;) {
    const card = `J${String(nextNumber(w.db, 'borrower')).padStart(4, '0')}`
    if (!borrowerByCard(w.db, card, w.today)) return card
  }
}

/** Registers somebody; the trail tells it as circulation.createBorrower also when it happens while lending. */
export function registerBorrower(w: WriteContext, input: NewOne): BorrowerRow {
  const card = input.card === '' ? freeCard(w) : input.card
  const taken = borrowerByCard(w.db, card, w.today)
  if (taken) fail('circulation.card-taken', { card, name: taken.name })
  const { name, department, phone, email = '' } = input
  const uid = uuidv7(w.now)
  const id = insertBorrower(w.db, { uid, card, name, initials: nameInitials(name), department, phone, email })
  w.note({
    action: 'circulation.createBorrower',
    subjectKind: 'borrower',
    subjectUid: uid,
    subject: name,
    detail: { card: [null, card], department: [null, department] },
  })
  w.changed('circulation', uid)
  return borrowerById(w.db, id, w.today) ?? fail('not-found', { uid })
}

/** The borrower of a loan; registered on the spot when that is wanted and nobody is known by this text. */
export function borrowerFor(w: WriteContext, text: string, register: boolean): BorrowerRow {
  const known = findBorrower(w.db, text, w.today)
  if (known) return known
  return register
    ? registerBorrower(w, { card: '', name: text, department: '', phone: '' })
    : fail('circulation.unknown-borrower', { name: text })
}

export const createBorrower: Circulation['createBorrower'] = (input, w) => presentBorrower(registerBorrower(w, input))

const shownPhone = ({ phone }: BorrowerRow): string => (phone === '' ? '' : maskPhone(phone))

/** Changes a borrower; only what changed goes to the trail. */
export const updateBorrower: Circulation['updateBorrower'] = ({ uid, version, ...changes }, w) => {
  const before = borrowerByUid(w.db, uid, w.today) ?? fail('not-found', { uid })
  // A telephone that comes back as it was shown is no change.
  const echo = showPersonal(eyeOf(w.db, w.actor), 'contact', before.phone)
  const given = Object.fromEntries(
    Object.entries(changes).filter(([key, value]) => value !== undefined && !(key === 'phone' && value === echo)),
  )
  const after: BorrowerRow = { ...before, ...given, version, active: Number(changes.active ?? before.active === 1) }
  after.initials = nameInitials(after.name)
  const holder = borrowerByCard(w.db, after.card, w.today)
  if (holder && holder.id !== before.id) fail('circulation.card-taken', { card: after.card, name: holder.name })
  if (!changeBorrower(w.db, after)) fail('conflict', { subject: before.name })
  const detail: Record<string, unknown> = {}
  for (const key of ['card', 'name', 'department', 'phone', 'email', 'active'] as const)
    if (before[key] !== after[key])
      detail[key] = key === 'phone' ? [before, after].map(shownPhone) : [before[key], after[key]]
  w.note({ subjectKind: 'borrower', subjectUid: uid, subject: after.name, detail })
  w.changed('circulation', uid)
  return presentBorrower({ ...after, version: version + 1 })
}

export const listBorrowers: Circulation['borrowers'] = ({ text, inactive, limit }, { db, today }) => ({
  borrowers: findBorrowers(db, text, inactive, limit, today).map(presentBorrower),
  total: countBorrowers(db, text, inactive),
})
