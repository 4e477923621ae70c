import { z } from 'zod'
import {
  Borrower,
  BorrowerChanges,
  DeskRecord,
  IsoDate,
  LendItem,
  LentLoan,
  Loan,
  LoanFilter,
  LoanLine,
  NewBorrower,
  Ref,
  ReturnedLine,
  ReturnItem,
  Scan,
} from '../model/loan'
import { Cursor, errorsOf, Nothing, read, Uid, write } from './procedure'

const MAX_ITEMS = 2000
const codeErrors = errorsOf('catalogue.no-such-code', 'catalogue.ambiguous-code')

/** The desk (借阅归还): scan, lend, return, put back, renew, who has what. */
export const circulation = {
  /** Whatever was typed or scanned into the one field. */
  scan: read('circulation.desk')
    .input(z.object({ text: Ref, mode: z.enum(['auto', 'lend', 'return']).default('auto') }))
    .output(Scan),
  /** Due date of a loan made today, by the room's period or a number of working days. */
  dueDate: read('circulation.desk')
    .input(z.object({ days: z.number().int().min(1).max(250).optional(), dueOn: IsoDate.optional() }))
    .output(z.object({ dueOn: z.string(), workingDays: z.number(), certain: z.boolean(), workingDay: z.boolean() })),
  /** One loan of many records; all or nothing, but unlendable records inside a scanned box or volume are skipped. */
  lend: write('circulation.desk')
    .input(
      z.object({
        items: z.array(LendItem).min(1).max(MAX_ITEMS),
        /** uid, 工号, barcode or name. */
        borrower: Ref,
        /** Registers the borrower when nobody of that card or name is known. */
        register: z.boolean().default(false),
        purpose: z.string().trim().max(200).default(''),
        dueOn: IsoDate.optional(),
        /** Why somebody with overdue records gets more, or gets what is promised to somebody else. */
        override: z.string().trim().max(200).default(''),
        note: z.string().trim().max(500).default(''),
      }),
    )
    .output(LentLoan)
    .errors(codeErrors)
    .errors(
      errorsOf(
        'circulation.record-out',
        'circulation.record-unavailable',
        'circulation.on-hold',
        'circulation.in-reading-room',
        'circulation.reserved',
        'circulation.approval-pending',
        'circulation.approval-needed',
        'circulation.unknown-borrower',
        'circulation.ambiguous-borrower',
        'circulation.borrower-blocked',
        'circulation.borrower-inactive',
        'circulation.bad-due-date',
      ),
    ),
  /** Takes records back; needs only the paper, not the borrower. */
  return: write('circulation.desk')
    .input(z.object({ items: z.array(ReturnItem).min(1).max(MAX_ITEMS) }))
    .output(z.object({ returned: z.array(ReturnedLine) }))
    .errors(codeErrors)
    .errors(errorsOf('circulation.not-out')),
  /** Back in their boxes: 待归架 → 在库. */
  putBack: write('circulation.desk')
    .input(z.object({ refs: z.array(Ref).min(1).max(MAX_ITEMS) }))
    .output(z.object({ records: z.array(DeskRecord) }))
    .errors(codeErrors)
    .errors(errorsOf('storeroom.wrong-state')),
  renew: write('circulation.desk')
    .input(
      z.object({
        refs: z.array(Ref).min(1).max(MAX_ITEMS),
        dueOn: IsoDate.optional(),
        reason: z.string().trim().max(200).default(''),
      }),
    )
    .output(z.object({ lines: z.array(LoanLine), dueCertain: z.boolean() }))
    .errors(codeErrors)
    .errors(errorsOf('circulation.not-out', 'circulation.renewal-limit', 'circulation.bad-due-date')),
  loans: read('reports.read')
    .input(
      z.object({
        filter: LoanFilter.prefault({}),
        limit: z.number().int().min(1).max(1000).default(100),
        cursor: Cursor.default(null),
      }),
    )
    .output(z.object({ lines: z.array(LoanLine), cursor: Cursor, total: z.number() })),
  /** Records waiting to be put back in place, in walking order of the storeroom. */
  toPutBack: read('circulation.desk')
    .input(z.object({ limit: z.number().int().min(1).max(2000).default(500) }))
    .output(z.object({ records: z.array(DeskRecord), total: z.number() })),
  loan: read('reports.read')
    .input(z.object({ uid: Uid }))
    .output(Loan),
  /** Where is it now: place, box, holder. */
  whereIs: read('catalogue.read')
    .input(z.object({ ref: Ref }))
    .output(DeskRecord)
    .errors(codeErrors),
  borrowers: read('circulation.desk')
    .input(
      z.object({
        text: z.string().trim().max(60).default(''),
        inactive: z.boolean().default(false),
        limit: z.number().int().min(1).max(1000).default(200),
      }),
    )
    .output(z.object({ borrowers: z.array(Borrower), total: z.number() })),
  createBorrower: write('circulation.desk')
    .input(NewBorrower)
    .output(Borrower)
    .errors(errorsOf('circulation.card-taken')),
  updateBorrower: write('circulation.desk')
    .input(BorrowerChanges)
    .output(Borrower)
    .errors(errorsOf('circulation.card-taken')),
  /** Purposes in use, most frequent first, for the desk's list. */
  purposes: read('circulation.desk')
    .input(Nothing)
    .output(z.object({ purposes: z.array(z.string()) })),
}
