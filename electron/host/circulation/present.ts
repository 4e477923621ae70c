import type { Borrower, DeskRecord, Holder, InReadingRoom, LoanLine } from '../../../shared/model/loan'
import { makeBarcode } from '../../../shared/rules/barcode'
import { deskAction, overdueDays, whyNotLend, type LendableRecord } from '../../../shared/rules/lending'
import { may, type HostSession } from '../access/sessions'
import { nameOf } from '../catalogue'
import type { BorrowerRow } from './borrowerStore'
import type { DeskRow } from './deskStore'
import type { LoanLineRow } from './loanStore'

/** Birth as year and month: enough to tell namesakes apart. */
const monthOf = (birth: string | null) => birth?.slice(0, 7) ?? null

function holderOf(row: DeskRow, today: string): Holder | null {
  if (row.line_id === null || row.due_on === null) return null
  return {
    borrowerUid: row.borrower_uid ?? '',
    name: row.borrower ?? '',
    department: row.department ?? '',
    phone: row.phone ?? '',
    loanUid: row.loan_uid ?? '',
    slip: row.slip ?? '',
    lentOn: row.lent_on ?? '',
    dueOn: row.due_on,
    overdueDays: overdueDays(row.due_on, today),
    renewals: row.renewals ?? 0,
    pagesOut: row.pages_out,
    enteredOn: row.entered_on,
    paperSlip: row.paper_slip ?? '',
  }
}

function readingOf(row: DeskRow): InReadingRoom | null {
  if (row.visit_uid === null) return null
  return {
    visitUid: row.visit_uid,
    number: row.visit_number ?? '',
    visitors: row.visitors ?? '',
    organisation: row.visit_organisation ?? '',
    since: row.reading_since ?? 0,
  }
}

/** For readers without the desk or reports: that it is out and until when, not who to telephone. */
const withoutPerson = (holder: Holder): Holder => ({
  ...holder,
  borrowerUid: '',
  name: '',
  department: '',
  phone: '',
  loanUid: '',
  slip: '',
  enteredOn: null,
  paperSlip: '',
})

const nobody = { visitUid: '', number: '', visitors: '', organisation: '' }

/** A record with its holder as this reader may see them. */
export const presentHeld = <
  One extends Pick<DeskRecord, 'holder' | 'refused'> & Partial<Pick<DeskRecord, 'reading' | 'reserved' | 'hold'>>,
>(
  record: One,
  actor: HostSession,
): One =>
  may(actor, 'reports.read') || !(record.holder ?? record.reading ?? record.reserved ?? record.hold)
    ? record
    : {
        ...record,
        holder: record.holder && withoutPerson(record.holder),
        ...(record.reading ? { reading: { ...record.reading, ...nobody } } : {}),
        ...(record.reserved ? { reserved: null } : {}),
        ...(record.hold ? { hold: null } : {}),
        refused: null,
      }

interface Asked {
  promise?: LendableRecord['promise']
  override?: string
  /** What is entered has happened long ago: a hold of today could not stop it. */
  past?: boolean
}

const holdOf = (row: DeskRow): DeskRecord['hold'] =>
  row.hold_uid === null || row.hold_kind === null
    ? null
    : {
        uid: row.hold_uid,
        number: row.hold_number ?? '',
        kind: row.hold_kind,
        case: row.hold_case ?? '',
        askedBy: row.hold_asked_by ?? '',
      }

/** Why a record cannot be lent now, or null. */
export const refusalOf = (row: DeskRow, today: string, { promise = null, override = '', past = false }: Asked = {}) =>
  whyNotLend(
    {
      name: nameOf(row),
      state: row.state,
      holder: holderOf(row, today),
      reading: readingOf(row),
      promise,
      hold: past ? null : holdOf(row),
      disposal: row.in_disposal,
    },
    override,
  )

const reservedOf = (row: DeskRow): DeskRecord['reserved'] =>
  row.promised_number === null
    ? null
    : {
        number: row.promised_number,
        borrowerUid: row.promised_uid ?? '',
        borrower: row.promised_to ?? '',
        ready: row.promised_ready === 1,
      }

/** A record with the desk's verdict on it. */
export function presentDesk(row: DeskRow, today: string, mode: 'auto' | 'lend' | 'return' = 'auto'): DeskRecord {
  const holder = holderOf(row, today)
  const refusal = refusalOf(row, today)
  const action = deskAction(holder !== null, refusal !== null, mode)
  const notOut = { code: 'circulation.not-out', data: { code: nameOf(row) } }
  return {
    uid: row.uid,
    barcode: makeBarcode('record', row.id),
    code: row.code,
    businessNumber: row.business_number,
    title: row.title,
    personName: row.person_name,
    birth: monthOf(row.birth),
    employer: row.employer,
    year: row.year,
    pages: row.pages,
    state: row.state,
    replacement: row.replacement === 1,
    place: row.place,
    box: row.box_uid === null ? null : { uid: row.box_uid, number: row.box_number ?? '' },
    holder,
    reading: readingOf(row),
    reserved: reservedOf(row),
    hold: holdOf(row),
    action,
    refused: action === 'refuse' ? (mode === 'return' && row.visit_uid === null ? notOut : refusal) : null,
  }
}

export const presentBorrower = (row: BorrowerRow): Borrower => ({
  uid: row.uid,
  barcode: makeBarcode('borrower', row.id),
  card: row.card,
  name: row.name,
  department: row.department,
  phone: row.phone,
  email: row.email,
  active: row.active === 1,
  onLoan: row.on_loan,
  overdue: row.overdue,
  version: row.version,
})

export const presentLine = (row: LoanLineRow, today: string): LoanLine => ({
  id: row.id,
  loanUid: row.loan_uid,
  slip: row.slip,
  recordUid: row.record_uid,
  code: row.code,
  businessNumber: row.business_number,
  title: row.title,
  personName: row.person_name,
  birth: monthOf(row.birth),
  employer: row.employer,
  borrowerUid: row.borrower_uid,
  borrower: row.borrower,
  department: row.department,
  phone: row.phone,
  purpose: row.purpose,
  lentAt: row.lent_at,
  lentOn: row.lent_on,
  dueOn: row.due_on,
  overdueDays: overdueDays(row.due_on, row.returned_on ?? today),
  renewals: row.renewals,
  pagesOut: row.pages_out,
  returnedAt: row.returned_at,
  returnedOn: row.returned_on,
  pagesIn: row.pages_in,
  damage: row.damage,
  enteredOn: row.entered_on,
  paperSlip: row.paper_slip,
  returnEnteredOn: row.return_entered_on,
  replacement: row.replacement === 1,
})
