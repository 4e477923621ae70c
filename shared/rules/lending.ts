import type { ErrorCode } from '../contract/errors'
import type { HoldKind } from './holding'
import { isLendable, type RecordState } from './recordState'
import { daysBetween } from './workingDays'

/** Rules of the desk a room may set for itself (settings `circulation.*`). */
export interface LendingPolicy {
  /** Working days a loan runs. */
  loanDays: number
  /** How often one loan may be renewed. */
  maxRenewals: number
  /** Whether somebody with overdue records gets no more without a reason. */
  blockOverdue: boolean
}

/** Suggested in domain.md §3.2: 5–10 working days, one renewal. */
export const DEFAULT_POLICY: LendingPolicy = { loanDays: 10, maxRenewals: 1, blockOverdue: true }

/** The longest loan (working days, a year of them) and the most renewals a room may set. */
export const LOAN_DAYS_MOST = 250
export const RENEWALS_MOST = 20

/** The policy from a room's settings; a value that makes no sense leaves the default. */
export function policyOf(settings: Readonly<Record<string, unknown>>): LendingPolicy {
  const whole = (key: string, least: number, most: number, otherwise: number) => {
    const value = settings[key]
    return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : otherwise
  }
  const block = settings['circulation.blockOverdue']
  return {
    loanDays: whole('circulation.loanDays', 1, LOAN_DAYS_MOST, DEFAULT_POLICY.loanDays),
    maxRenewals: whole('circulation.maxRenewals', 0, RENEWALS_MOST, DEFAULT_POLICY.maxRenewals),
    blockOverdue: typeof block === 'boolean' ? block : DEFAULT_POLICY.blockOverdue,
  }
}

/** Why something is refused: the code of an error with its data. */
export interface Refusal {
  code: Extract<ErrorCode, `circulation.${string}`>
  data: Record<string, unknown>
}

export interface LendableRecord {
  /** 档号, else business number, else title. */
  name: string
  state: RecordState
  holder: { name: string; dueOn: string; department: string; phone: string } | null
  /** The visit (利用登记) whose readers have it in the reading room. */
  reading: { number: string; visitors: string } | null
  /** Somebody else a request promises it to, or a request for it that is not approved yet. */
  promise?: { number: string; borrower: string; approved: boolean } | null
  /** The case (冻结) that keeps it in the house; no reason of a clerk lifts it. */
  hold?: { uid: string; number: string; kind: HoldKind; case: string; askedBy: string } | null
  /** The appraisal batch whose destruction is being approved or waited for. */
  disposal?: string | null
}

/** Null when the record may be lent, else why not. `override`: the clerk's reason for lending what is promised to somebody else. */
export function whyNotLend(
  { name, state, holder, reading, promise, hold, disposal }: LendableRecord,
  override = '',
): Refusal | null {
  if (holder)
    return {
      code: 'circulation.record-out',
      data: {
        code: name,
        borrower: holder.name,
        department: holder.department,
        phone: holder.phone,
        dueOn: holder.dueOn,
      },
    }
  if (reading)
    return {
      code: 'circulation.in-reading-room',
      data: { code: name, number: reading.number, visitors: reading.visitors },
    }
  if (!isLendable(state)) return { code: 'circulation.record-unavailable', data: { code: name, state } }
  if (hold) {
    const { uid, number, kind, case: caseNumber, askedBy } = hold
    return { code: 'circulation.on-hold', data: { code: name, hold: uid, number, kind, case: caseNumber, askedBy } }
  }
  if (disposal) return { code: 'circulation.in-disposal', data: { code: name, number: disposal } }
  if (!promise || override.trim() !== '') return null
  const { number, borrower, approved } = promise
  return {
    code: approved ? 'circulation.reserved' : 'circulation.approval-pending',
    data: { code: name, number, borrower },
  }
}

/** Null when this person may borrow now. `override`: the clerk's reason for lending to somebody with overdue records. */
export function whyNotLendTo(
  borrower: { name: string; active: boolean; overdue: number },
  policy: LendingPolicy,
  override: string,
): Refusal | null {
  if (!borrower.active) return { code: 'circulation.borrower-inactive', data: { name: borrower.name } }
  if (policy.blockOverdue && borrower.overdue > 0 && override.trim() === '')
    return { code: 'circulation.borrower-blocked', data: { name: borrower.name, count: borrower.overdue } }
  return null
}

/** Null when the loan may be renewed once more. */
export const whyNotRenew = (name: string, renewals: number, policy: LendingPolicy): Refusal | null =>
  renewals < policy.maxRenewals ? null : { code: 'circulation.renewal-limit', data: { code: name, count: renewals } }

/** Calendar days past the due date; 0 on the day itself and before. */
export const overdueDays = (dueOn: string, today: string): number => Math.max(0, daysBetween(dueOn, today))

/** What the desk does with a scanned record: what is out comes back, what is in is lent, unless the clerk fixed the mode. */
export function deskAction(
  out: boolean,
  refused: boolean,
  mode: 'auto' | 'lend' | 'return',
): 'lend' | 'return' | 'refuse' {
  if (out) return mode === 'lend' ? 'refuse' : 'return'
  return refused || mode === 'return' ? 'refuse' : 'lend'
}

/** Where a record goes when it comes back: to its box, or to the table when it was not boxed yet. */
export const stateAfterReturn = (boxed: boolean): 'to-return' | 'arranging' => (boxed ? 'to-return' : 'arranging')

/** What a record is once it lies in its box again: in place when the box has one. */
export const stateAfterPutBack = (placed: boolean): 'in' | 'to-shelve' => (placed ? 'in' : 'to-shelve')
