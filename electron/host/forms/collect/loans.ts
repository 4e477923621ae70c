import type { FormLocale, FormBase } from '../../../../shared/model/formBase'
import type { LoanSlipInput, ReturnSlip, SlipBorrower } from '../../../../shared/model/forms'
import type { PlaceMarker } from '../../../../shared/model/placeMarker'
import { makeBarcode } from '../../../../shared/rules/barcode'
import { showPersonal, type Eye } from '../../../../shared/rules/maskTable'
import { all, get, sql, value, type ReadDb } from '../../database/sql'
import { words } from '../words'
import { paperCode, paperPlace } from './paperRows'

export interface LoanHead {
  id: number
  uid: string
  slip: string
  purpose: string
  note: string
  lent_on: string
  due_on: string
  entered_on: string | null
  paper_slip: string
  borrower_id: number
  name: string
  card: string
  department: string
  phone: string
  lent_by: string
}

const head = sql`SELECT loans.id, loans.uid, loans.slip, loans.purpose, loans.note, loans.lent_on, loans.due_on, loans.entered_on, loans.paper_slip,
  loans.borrower_id, borrowers.name,
  borrowers.card, borrowers.department, borrowers.phone, users.name AS lent_by
  FROM loans JOIN borrowers ON borrowers.id = loans.borrower_id JOIN users ON users.id = loans.lent_by`

/** A loan by its uid or slip number. */
export const loanHead = (db: ReadDb, loan: string): LoanHead | undefined =>
  get(db, sql`${head} WHERE loans.uid = ${loan} OR loans.slip = ${loan}`)

interface LineRow {
  id: number
  loan_id: number
  record_id: number
  code: string | null
  business_number: string | null
  title: string
  pages_out: number | null
  pages_in: number | null
  pages: number | null
  damage: string | null
  due_on: string
  returned_at: number | null
  returned_on: string | null
  box_number: string | null
  path: string | null
  replacement: number
}

const line = sql`SELECT loan_lines.id, loan_lines.loan_id, loan_lines.record_id, records.code, records.business_number, records.title,
  loan_lines.pages_out, loan_lines.pages_in, records.pages, loan_lines.damage, loan_lines.due_on, loan_lines.returned_at, loan_lines.returned_on,
  boxes.number AS box_number, locations.path,
  EXISTS (SELECT 1 FROM replacements k JOIN loans kl ON kl.id = loan_lines.loan_id WHERE k.record_id = loan_lines.record_id
    AND k.made_at <= kl.lent_at AND (k.ended_at IS NULL OR k.ended_at > kl.lent_at)) AS replacement
  FROM loan_lines JOIN records ON records.id = loan_lines.record_id LEFT JOIN volumes ON volumes.id = records.volume_id
  LEFT JOIN boxes ON boxes.id = coalesce(records.box_id, volumes.box_id) LEFT JOIN locations ON locations.id = boxes.location_id`

/** Lines of a loan in the order they were scanned. */
export const loanLines = (db: ReadDb, loan: number): LineRow[] =>
  all(db, sql`${line} WHERE loan_lines.loan_id = ${loan} ORDER BY loan_lines.id`)

/** What the trail calls a line. */
const named = (row: LineRow) => paperCode({ id: row.record_id, code: row.code, business_number: row.business_number })

const borrowerOf = (loan: LoanHead, eye: Eye): SlipBorrower => ({
  name: loan.name,
  unit: loan.department,
  card: loan.card,
  phone: showPersonal(eye, 'contact', loan.phone),
})

const slipLine = (row: LineRow, locale: FormLocale) => ({
  code: named(row),
  title: row.title,
  pages: row.pages_out ?? row.pages ?? undefined,
  place: paperPlace(row, locale),
  ...(row.replacement === 1 ? { note: words(locale)('forms.replacement') } : {}),
})

/** In whose language, and what they see of personal data. */
export interface ForReader {
  locale: FormLocale
  eye: Eye
}

/** 借阅单: everything that was lent, whether or not it is back. */
export function loanSlipOf(
  loan: LoanHead,
  lines: LineRow[],
  copies: 1 | 2,
  { locale, eye }: ForReader,
): Omit<LoanSlipInput, keyof FormBase> {
  return {
    number: loan.slip,
    barcode: makeBarcode('loan', loan.id),
    borrower: borrowerOf(loan, eye),
    purpose: loan.purpose,
    lentOn: loan.lent_on,
    dueOn: loan.due_on,
    ...(loan.entered_on === null ? {} : { enteredOn: [loan.entered_on, loan.paper_slip].filter(Boolean).join(' · ') }),
    lines: lines.map((row) => slipLine(row, locale)),
    handledBy: loan.lent_by,
    copies,
  }
}

/** 代卷卡 for every line that is still out. */
export const placeMarkersOf = (loan: LoanHead, lines: LineRow[], locale: FormLocale): PlaceMarker[] =>
  lines
    .filter((row) => row.returned_at === null)
    .map((row) => ({
      code: named(row),
      title: row.title,
      holder: [loan.name, loan.department].filter(Boolean).join(' '),
      loanNumber: loan.slip,
      lentOn: loan.lent_on,
      dueOn: row.due_on,
      place: paperPlace(row, locale),
      barcode: makeBarcode('record', row.record_id),
    }))

/** The last return of each of these records, by loan. */
function lastReturns(db: ReadDb, uids: readonly string[]): LineRow[] {
  return all(
    db,
    sql`${line} WHERE loan_lines.id IN (
          SELECT max(loan_lines.id) FROM json_each(${JSON.stringify(uids)}) AS asked CROSS JOIN records ON records.uid = asked.value
          CROSS JOIN loan_lines ON loan_lines.record_id = records.id WHERE loan_lines.returned_at IS NOT NULL GROUP BY records.id)
        ORDER BY loan_lines.loan_id, loan_lines.returned_at, loan_lines.id`,
  )
}

/** The slip's number with the running number of this return within its loan: a reprint carries the same number. */
function returnNumber(db: ReadDb, loan: LoanHead, at: number): string {
  const nth = value<number>(
    db,
    sql`SELECT count(DISTINCT returned_at) FROM loan_lines WHERE loan_id = ${loan.id} AND returned_at <= ${at}`,
  )
  return `${loan.slip}-R${nth ?? 1}`
}

const stillOut = (db: ReadDb, borrower: number): number =>
  value<number>(
    db,
    sql`SELECT count(*) FROM loans CROSS JOIN loan_lines ON loan_lines.loan_id = loans.id
        WHERE loans.borrower_id = ${borrower} AND loan_lines.returned_at IS NULL`,
  ) ?? 0

/** How far a loan is after the return at `at`; what came back later counts as out, so that a reprint says the same. */
function progressOf(db: ReadDb, loan: number, at: number): ReturnSlip['ofLoan'] {
  const lines = loanLines(db, loan)
  const out = lines.filter((row) => row.returned_at === null || row.returned_at > at)
  return {
    total: lines.length,
    back: lines.length - out.length,
    out: out.map((row) => ({ code: named(row), title: row.title, dueOn: row.due_on })),
  }
}

const receiver = (db: ReadDb, line: number): string =>
  value<string>(
    db,
    sql`SELECT users.name FROM loan_lines JOIN users ON users.id = loan_lines.returned_by WHERE loan_lines.id = ${line}`,
  ) ?? ''

/** 归还单 of the last return of these records, one for each loan. */
export function returnSlipsOf(
  db: ReadDb,
  uids: readonly string[],
  { locale, eye }: ForReader,
): { slips: ReturnSlip[]; names: string[] } {
  const rows = lastReturns(db, uids)
  const slips: ReturnSlip[] = []
  for (const id of new Set(rows.map((row) => row.loan_id))) {
    const lines = rows.filter((row) => row.loan_id === id)
    const loan = get<LoanHead>(db, sql`${head} WHERE loans.id = ${id}`)
    const last = lines.at(-1)
    if (!loan || !last) continue
    slips.push({
      number: returnNumber(db, loan, last.returned_at ?? 0),
      loanNumber: loan.slip,
      barcode: makeBarcode('loan', loan.id),
      borrower: borrowerOf(loan, eye),
      returnedOn: last.returned_on ?? '',
      lines: lines.map((row) => ({
        ...slipLine(row, locale),
        pages: row.pages_out ?? undefined,
        pagesIn: row.pages_in ?? undefined,
        damage: row.damage || undefined,
      })),
      stillOut: stillOut(db, loan.borrower_id),
      ofLoan: progressOf(db, loan.id, last.returned_at ?? 0),
      handledBy: receiver(db, last.id),
    })
  }
  return { slips, names: rows.map(named) }
}
