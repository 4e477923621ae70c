import type { ErrorCode } from '../contract/errors'
import { isGone, nextState, type RecordState } from './recordState'
import { readBarcode } from './barcode'
import { yearsOf } from './retention'
import { nextIn, type StepTable } from './stepTable'
import { addDays } from './workingDays'

/** Where an appraisal batch (鉴定批次) stands. */
export const batchStates = [
  'preparing',
  'appraising',
  'reviewing',
  'approving',
  'listed',
  'cooling',
  'destroying',
  'destroyed',
  'closed',
  'cancelled',
] as const
export type BatchState = (typeof batchStates)[number]

/** The steps of a batch on its way to destruction, as they are shown in a line. */
export const batchSteps = [
  'preparing',
  'appraising',
  'reviewing',
  'approving',
  'listed',
  'cooling',
  'destroyed',
] as const

/**
 * What takes a batch from one state to another. `approveKept`: approved, and nothing of it is to be destroyed. A list too long for one transaction
 * goes by `carryOut` (signed, being destroyed) and `destroyed` instead of `destroy`.
 */
export const batchEvents = [
  'begin',
  'submit',
  'sendBack',
  'review',
  'approve',
  'approveKept',
  'file',
  'destroy',
  'carryOut',
  'destroyed',
  'cancel',
] as const
export type BatchEvent = (typeof batchEvents)[number]

const STEPS: StepTable<BatchEvent, BatchState> = {
  begin: { preparing: 'appraising' },
  submit: { appraising: 'reviewing' },
  sendBack: { reviewing: 'appraising', approving: 'appraising' },
  review: { reviewing: 'approving' },
  approve: { approving: 'listed' },
  approveKept: { approving: 'closed' },
  // A second entry puts a mistaken filing right; the waiting time begins anew.
  file: { listed: 'cooling', cooling: 'cooling' },
  destroy: { cooling: 'destroyed' },
  carryOut: { cooling: 'destroying' },
  destroyed: { destroying: 'destroyed' },
  cancel: {
    preparing: 'cancelled',
    appraising: 'cancelled',
    reviewing: 'cancelled',
    approving: 'cancelled',
    listed: 'cancelled',
    cooling: 'cancelled',
  },
}

/** The state after an event, or null when the event cannot happen in this state: no step can be left out. */
export const nextBatchState = nextIn(STEPS)

/** What may be done to the content of a batch without leaving its state. */
export const batchWorks = ['gather', 'group', 'opine', 'takeOut'] as const
export type BatchWork = (typeof batchWorks)[number]

const WORKS: Record<BatchWork, readonly BatchState[]> = {
  gather: ['preparing'],
  group: ['preparing', 'appraising'],
  opine: ['appraising'],
  takeOut: ['preparing', 'appraising', 'reviewing', 'approving', 'listed', 'cooling'],
}

/** Whether the content may be worked on so in this state. */
export const mayWork = (state: BatchState, work: BatchWork): boolean => WORKS[work].includes(state)

/** States in which the records of a batch are neither changed nor handed out: what was reviewed is what is destroyed. */
export const FROZEN_STATES = ['approving', 'listed', 'cooling', 'destroying'] as const satisfies readonly BatchState[]

/** Whether a batch has come to its end. */
export const isEnded = (state: BatchState): boolean =>
  state === 'destroyed' || state === 'closed' || state === 'cancelled'

/** Whether nothing stands in the way of a batch any more: it has ended, or what was signed is being carried out. */
export const isSettled = (state: BatchState): boolean => state === 'destroying' || isEnded(state)

/** Opinions on a record (鉴定意见). */
export const opinions = ['destroy', 'keep', 'permanent', 'transfer'] as const
export type Opinion = (typeof opinions)[number]

/** business: 业务档案; accounting: 会计档案, whose list has columns and signatures of its own (domain.md §1.4). */
export const listForms = ['business', 'accounting'] as const
export type ListForm = (typeof listForms)[number]

/** Whom a member of the appraisal group speaks for. */
export const memberSides = [
  'leader',
  'business',
  'archive',
  'supervising',
  'accounting',
  'audit',
  'discipline',
  'other',
] as const
export type MemberSide = (typeof memberSides)[number]

/** Fewest members of a group, while the room has set nothing (setting `disposal.minMembers`). */
export const MIN_MEMBERS = 3
/** Most a room may ask for. */
export const MEMBERS_MOST = 15
/** Days between filing and destruction, while the room has set nothing (setting `disposal.coolingDays`). */
export const COOLING_DAYS = 10
/** Most a room may set. */
export const COOLING_DAYS_MOST = 365
/** Records of one batch. */
export const BATCH_MAX = 5000

export interface Refusal {
  code: ErrorCode
  data: Record<string, unknown>
}

/**
 * Sides a group must have: the supervising department always (domain.md §1.4: the group's members come from leaders, business, archive and the
 * department above); for accounting files the accounting office as well.
 */
export const neededSides = (form: ListForm): MemberSide[] =>
  form === 'accounting' ? ['supervising', 'accounting'] : ['supervising']

/** Null when a group is complete, else what it lacks. */
export function whyGroupIncomplete(sides: readonly MemberSide[], form: ListForm, least: number): Refusal | null {
  const missing = neededSides(form).filter((side) => !sides.includes(side))
  if (sides.length >= least && missing.length === 0) return null
  return { code: 'disposal.group-incomplete', data: { count: sides.length, least, missing } }
}

/** Why a record cannot be disposed of now. */
export const blocks = [
  'gone',
  'in-batch',
  'on-transfer',
  'held',
  'out',
  'reading',
  'promised',
  'searching',
  'lost',
  'documents-away',
  'incomplete',
  'no-period',
  'unnumbered',
  'not-in-place',
] as const
export type Block = (typeof blocks)[number]

export interface DisposableRecord {
  state: RecordState
  completeness: number
  period: string | null
  /** It has a 档号 or a business number: without one the list and the stub would name nothing. */
  numbered: boolean
  /** Each of these is absent when it is not so. */
  onLoan: boolean
  reading: boolean
  promised: boolean
  documentsAway: boolean
  held: boolean
  otherBatch: boolean
  /** On a transfer list (移交清单) that is not handed over yet. */
  onTransfer: boolean
}

/** Null when nothing stands in the way of disposing of a record, else the first thing that does. */
export function whyNotDispose(record: DisposableRecord): Block | null {
  const { state } = record
  if (isGone(state)) return 'gone'
  if (record.otherBatch) return 'in-batch'
  if (record.onTransfer) return 'on-transfer'
  if (record.held) return 'held'
  if (record.reading) return 'reading'
  if (record.onLoan || state === 'out') return 'out'
  if (record.promised) return 'promised'
  if (state === 'searching' || state === 'lost') return state
  if (record.documentsAway) return 'documents-away'
  if (record.completeness === 2) return 'incomplete'
  if (record.period === null) return 'no-period'
  if (!record.numbered) return 'unnumbered'
  return nextState(state, 'destroy') === null ? 'not-in-place' : null
}

/** The period after keeping a record longer; null when it has no end to be moved. */
export function longerPeriod(period: string | null, years: number): string | null {
  const before = yearsOf(period)
  return before === null ? null : String(before + years)
}

export interface OpinionFacts {
  period: string | null
  /** Day the period has run out on, ISO; null when it never does. */
  dueOn: string | null
  /** Day the longer period would have run out on. */
  dueAfter: string | null
}

/** Null when an opinion may be given on a record on this day. Nothing whose period still runs is destroyed (档案法 §21). */
export function whyNotOpine(
  opinion: Opinion,
  facts: OpinionFacts,
  today: string,
): 'not-due' | 'permanent' | 'too-short' | null {
  if (opinion === 'destroy') {
    if (facts.dueOn === null) return 'permanent'
    return facts.dueOn > today ? 'not-due' : null
  }
  if (opinion === 'permanent') return facts.period === 'permanent' ? 'permanent' : null
  if (opinion === 'transfer') return null
  if (facts.dueAfter === null) return 'permanent'
  return facts.dueAfter <= today ? 'too-short' : null
}

/** First day destruction is allowed on: the waiting time runs from the day the filing was entered. */
export const coolingUntil = (filedOn: string, days: number): string => addDays(filedOn, days)

/** Whom or what a batch waits for: shown beside the line of steps. */
export const waitings = [
  'records',
  'group',
  'begin',
  'opinions',
  'submit',
  'review',
  'approval-asked',
  'approval',
  'filing',
  'cooling',
  'supervisors-asked',
  'supervisors',
  'destroying',
] as const
export type Waiting = (typeof waitings)[number]

export interface WaitingFacts {
  state: BatchState
  records: number
  undecided: number
  groupComplete: boolean
  today: string
  coolingUntil: string | null
  /** A proposal that waits for signatures. */
  asked: boolean
}

/** What a batch waits for next; null when it has ended. */
export function waitsFor(facts: WaitingFacts): Waiting | null {
  switch (facts.state) {
    case 'preparing':
      if (facts.records === 0) return 'records'
      return facts.groupComplete ? 'begin' : 'group'
    case 'appraising':
      return facts.undecided > 0 ? 'opinions' : 'submit'
    case 'reviewing':
      return 'review'
    case 'approving':
      return facts.asked ? 'approval' : 'approval-asked'
    case 'listed':
      return 'filing'
    case 'cooling':
      if (facts.coolingUntil !== null && facts.today < facts.coolingUntil) return 'cooling'
      return facts.asked ? 'supervisors' : 'supervisors-asked'
    case 'destroying':
      return 'destroying'
    default:
      return null
  }
}

/** Whether a text is what stands on the papers of a batch: its barcode, its number (JD2026-0001) or that of its destruction list (XH2026-0001). */
export const isBatchCode = (text: string): boolean =>
  readBarcode(text)?.kind === 'appraisal' || /^\s*(JD|XH)\d{4}-\d{4,}\s*$/i.test(text)
