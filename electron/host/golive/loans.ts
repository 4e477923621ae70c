import { readBarcode } from '../../../shared/rules/barcode'
import { compact } from '../../../shared/rules/looseText'
import { isIsoDate } from '../../../shared/rules/workingDays'

import {
  borrowerByCard,
  borrowerByUid,
  borrowersByName,
  deskRows,
  dueDateFrom,
  refusalOf,
  registerBorrower,
  resolve,
  type BorrowerRow,
  type DeskRow,
} from '../circulation'
import type { WriteContext } from '../context'
import type { ReadDb } from '../database/sql'
import { fail } from '../errors'
import { Findings, type Judged, refusedRow } from './judged'
import type { ReadRow } from './readList'
import { storePaperLoan } from './storeLoan'

/** Who has it: somebody the room knows, or somebody to be registered with the list. */
type Holder =
  { uid: string; name: string } | { register: { card: string; name: string; department: string; phone: string } }

export interface LoansPlan {
  holder: Holder
  record: number
  lentOn: string
  dueOn: string
  slip: string
  pages: number | null
  purpose: string
  note: string
}

interface Judging {
  db: ReadDb
  today: string
  register: boolean
  /** Records named further up in the list. */
  seen: Map<number, number>
  /** Paper slips further up, with who had them. */
  slips: Map<string, { row: number; who: string }>
}

const keyOf = (holder: Holder): string =>
  'uid' in holder ? holder.uid : `${holder.register.card}|${holder.register.name}|${holder.register.department}`

/** The record a row names by barcode, 档号 or business number: the first of them that is filled. */
function recordOf({ db }: Judging, findings: Findings): DeskRow | undefined {
  const field = ['barcode', 'code', 'businessNumber'].find((key) => findings.text(key) !== '')
  if (field === undefined) return findings.say('loan.no-record', 'code')
  const found = resolve(db, findings.text(field))
  const ids = found.kind === 'records' ? found.ids : []
  if (ids.length > 1) return findings.say('loan.ambiguous-record', field, { count: ids.length })
  const [row] = deskRows(db, ids)
  if (!row) return findings.say('loan.no-record', field)
  const person = compact(findings.text('person'))
  if (person !== '' && row.person_name !== '' && compact(row.person_name) !== person)
    findings.say('loan.person-differs', 'person', { name: row.person_name })
  return row
}

function borrowerOf({ db, today, register }: Judging, findings: Findings): Holder | undefined {
  const card = findings.text('borrowerCard')
  const name = findings.text('borrower')
  if (card === '' && name === '') return findings.say('loan.no-borrower', 'borrower')
  const barcode = readBarcode(card || name)
  const byCard = card === '' ? undefined : borrowerByCard(db, card, today)
  const named = byCard || name === '' ? [] : borrowersByName(db, name, today)
  const active = named.filter((one) => one.active === 1)
  const department = findings.text('department')
  const near = active.length > 1 ? active.filter((one) => one.department === department) : active
  // A staff number nobody has does not mean somebody else of that name.
  const known = byCard ?? (card === '' || barcode ? (near[0] ?? named[0]) : undefined)
  if (!byCard && card === '' && active.length > 1 && near.length !== 1)
    return findings.say('loan.ambiguous-borrower', 'borrower', { count: active.length })
  if (known) {
    if (known.active !== 1) findings.say('loan.borrower-inactive', 'borrower', { name: known.name })
    return { uid: known.uid, name: known.name }
  }
  if (!register || name === '') return findings.say('loan.unknown-borrower', name === '' ? 'borrowerCard' : 'borrower')
  findings.say('loan.registers-borrower', 'borrower')
  const cut = (field: string, most: number) => findings.text(field).slice(0, most)
  return {
    register: {
      card: card.slice(0, 40),
      name: name.slice(0, 40),
      department: cut('department', 60),
      phone: cut('phone', 40),
    },
  }
}

/** The day of the loan: whole, and not still to come. */
function dayOf({ today }: Judging, findings: Findings): string {
  const day = findings.text('lentOn')
  if (!isIsoDate(day)) findings.say('loan.date-partial', 'lentOn')
  else if (day > today) findings.say('loan.date-future', 'lentOn')
  return day
}

function dueOf({ db }: Judging, findings: Findings, lentOn: string): string {
  const due = findings.text('dueOn')
  if (isIsoDate(due) && due >= lentOn) return due
  if (due !== '') findings.say('loan.due-before', 'dueOn')
  return dueDateFrom(db, lentOn, lentOn, undefined).date
}

function noteSlip({ slips }: Judging, findings: Findings, row: number, who: string): string {
  const slip = findings.text('slip').slice(0, 40)
  const earlier = slip === '' ? undefined : slips.get(slip)
  if (slip !== '' && !earlier) slips.set(slip, { row, who })
  if (earlier && earlier.who !== who) findings.say('loan.slip-twice', 'slip', { row: earlier.row })
  return slip
}

/** Out already with the same person since the same day: the row says what the room knows. */
const isKnown = (record: DeskRow, holder: Holder | undefined, lentOn: string): boolean =>
  record.line_id !== null &&
  record.lent_on === lentOn &&
  holder !== undefined &&
  'uid' in holder &&
  record.borrower_uid === holder.uid

function refuseRecord(judging: Judging, findings: Findings, record: DeskRow, row: number): void {
  const earlier = judging.seen.get(record.id)
  const refusal = refusalOf(record, judging.today, { past: true })
  if (earlier !== undefined) findings.say('loan.twice', 'code', { row: earlier })
  else if (refusal?.code === 'circulation.record-out')
    findings.say('loan.record-out', 'code', { borrower: record.borrower ?? '', lentOn: record.lent_on ?? '' })
  else if (refusal) findings.say('loan.record-unavailable', 'code', { state: record.state })
  judging.seen.set(record.id, earlier ?? row)
}

function judge(judging: Judging, row: ReadRow): Judged<LoansPlan> {
  const findings = new Findings(row)
  const nothing: Judged<LoansPlan> = { row, outcome: 'same', verdicts: [], difference: null, plan: null }
  if (row.refused) return refusedRow(row, findings.verdicts)
  // A register holds loans of long ago too: what came back is no loan that is out.
  if (findings.text('returnedOn') !== '') return nothing
  const record = recordOf(judging, findings)
  const holder = borrowerOf(judging, findings)
  const lentOn = dayOf(judging, findings)
  if (record && isKnown(record, holder, lentOn)) return nothing
  if (record) refuseRecord(judging, findings, record, row.row)
  if (findings.refused || !record || !holder) return refusedRow(row, findings.verdicts)
  const dueOn = dueOf(judging, findings, lentOn)
  const slip = noteSlip(judging, findings, row.row, keyOf(holder))
  const pages = Number(findings.text('pages'))
  const plan: LoansPlan = {
    holder,
    record: record.id,
    lentOn,
    dueOn,
    slip,
    pages: Number.isInteger(pages) && pages > 0 ? pages : null,
    purpose: findings.text('purpose').slice(0, 200),
    note: findings.text('note').slice(0, 500),
  }
  return { row, outcome: 'new', verdicts: findings.verdicts, difference: null, plan }
}

/** Each row of a list of loans beside records, borrowers and loans of the room. */
export function judgeLoans(
  db: ReadDb,
  rows: readonly ReadRow[],
  today: string,
  register: boolean,
): Judged<LoansPlan>[] {
  const judging: Judging = { db, today, register, seen: new Map(), slips: new Map() }
  return rows.map((row) => judge(judging, row))
}

/** How many borrowers the plans bring along. */
export const countRegistered = (rows: readonly Judged<LoansPlan>[]): number =>
  new Set(rows.flatMap(({ plan }) => (plan && 'register' in plan.holder ? [keyOf(plan.holder)] : []))).size

/** What undo needs of one line. */
export interface LoanMade {
  loan: string
  slip: string
  record: number
  state: string
}

/** What a list of loans made: per planned row what undo needs, and the borrowers it registered. */
export interface LoansMade {
  made: Map<LoansPlan, LoanMade>
  registered: string[]
}

function holderRow(
  w: WriteContext,
  holder: Holder,
  fresh: Map<string, BorrowerRow>,
): Pick<BorrowerRow, 'id' | 'uid' | 'name'> {
  if ('uid' in holder) return borrowerOfUid(w, holder.uid)
  const key = keyOf(holder)
  const known = fresh.get(key) ?? registerBorrower({ ...w, note: () => undefined }, holder.register)
  fresh.set(key, known)
  return known
}

const borrowerOfUid = (w: WriteContext, uid: string): BorrowerRow =>
  borrowerByUid(w.db, uid, w.today) ?? fail('not-found', { uid })

/** Stores the loans: rows of one borrower, day, due date, slip and purpose are one loan. */
export function applyLoans(w: WriteContext, plans: readonly LoansPlan[]): LoansMade {
  const groups = new Map<string, LoansPlan[]>()
  for (const plan of plans) {
    const key = [keyOf(plan.holder), plan.lentOn, plan.dueOn, plan.slip, plan.purpose, plan.note].join('\n')
    groups.set(key, [...(groups.get(key) ?? []), plan])
  }
  const fresh = new Map<string, BorrowerRow>()
  const made = new Map<LoansPlan, LoanMade>()
  for (const group of groups.values()) {
    const [first] = group
    if (!first) continue
    const borrower = holderRow(w, first.holder, fresh)
    const rows = new Map(
      deskRows(
        w.db,
        group.map(({ record }) => record),
      ).map((row) => [row.id, row]),
    )
    const lines = group.map(({ record, pages }) => ({ row: rows.get(record) ?? fail('not-found', { record }), pages }))
    const loan = storePaperLoan(w, { ...first, borrower, lines, paperSlip: first.slip, slip: undefined })
    for (const [at, plan] of group.entries())
      made.set(plan, { loan: loan.uid, slip: loan.slip, record: plan.record, state: lines[at]?.row.state ?? 'in' })
  }
  return { made, registered: [...fresh.values()].map(({ uid }) => uid) }
}
