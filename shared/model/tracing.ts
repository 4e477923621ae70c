import { z } from 'zod'
import { DeskRecord, IsoDate, LoanLine, Ref } from './loan'

const Text = (max: number) => z.string().trim().max(max)
const Needed = (max: number) => z.string().trim().min(1).max(max)

/** Where it was noticed that a record is not in its place. `loan`: a borrower reported it lost. */
export const Noticed = z.enum(['desk', 'pick-list', 'record', 'stocktake', 'loan'])
export type Noticed = z.infer<typeof Noticed>
/** How a search ended: found elsewhere (错架), found at a person, lost. */
export const Ending = z.enum(['misplaced', 'person', 'lost'])
export type Ending = z.infer<typeof Ending>

/** A search task (查找任务). */
export const SearchTask = z.object({
  uid: z.string(),
  number: z.string(),
  record: z.object({
    uid: z.string(),
    name: z.string(),
    title: z.string(),
    personName: z.string(),
    birth: z.string().nullable(),
    employer: z.string(),
    state: z.string(),
  }),
  noticed: Noticed,
  /** Place and box where it should be, as it was when the search began. */
  expected: z.string(),
  note: z.string(),
  openedAt: z.number(),
  openedOn: z.string(),
  openedBy: z.string(),
  /** Calendar days from the beginning to the end, or to today. */
  age: z.number(),
  steps: z.number(),
  ending: Ending.nullable(),
  foundAt: z.string(),
  endedOn: z.string().nullable(),
  endedBy: z.string(),
  /** A lost record that came to light after all. */
  recoveredOn: z.string().nullable(),
  replaced: z.boolean(),
})
export type SearchTask = z.infer<typeof SearchTask>

/** A place worth a look, and why. */
export const PlaceHint = z.object({
  why: z.enum(['own', 'neighbour', 'same-number', 'transposed']),
  place: z.string().nullable(),
  box: z.object({ uid: z.string(), number: z.string(), year: z.number(), className: z.string() }).nullable(),
})
export type PlaceHint = z.infer<typeof PlaceHint>

/** Somebody who had the record or boxes in hand. */
export const LastHand = z.object({
  at: z.number(),
  by: z.string(),
  /** Audit action. */
  action: z.string(),
  subject: z.string(),
  /** Kind of the subject: record, box, volume. */
  kind: z.string(),
})

/** 遗失报告 */
export const LossReport = z.object({
  /** How it was noticed. */
  noticed: Needed(1000),
  /** What was done to find it. */
  done: Needed(2000),
  responsible: Text(200).default(''),
  /** The leader's opinion; left to the pen when empty. */
  opinion: Text(1000).default(''),
})
export type LossReport = z.infer<typeof LossReport>

/** Everything about one search. */
export const SearchTaskView = SearchTask.extend({
  desk: DeskRecord,
  log: z.array(z.object({ at: z.number(), by: z.string(), looked: z.string() })),
  hints: z.array(PlaceHint),
  loans: z.array(LoanLine.extend({ lentBy: z.string(), returnedBy: z.string() })),
  hands: z.array(LastHand),
  loss: LossReport.extend({ recoveredWhere: z.string() }).nullable(),
  replacement: z
    .object({ pages: z.number(), source: z.string(), note: z.string(), madeOn: z.string(), madeBy: z.string() })
    .nullable(),
})
export type SearchTaskView = z.infer<typeof SearchTaskView>

export const TaskFilter = z.object({
  /** open: somebody still looks; lost: ended so and not come to light. */
  which: z.enum(['open', 'lost', 'ended', 'all']).default('open'),
  record: z.string().max(64).optional(),
})
export type TaskFilter = z.infer<typeof TaskFilter>

/** One line of the note sheet (备考表) of a record. `detail` holds the values of the words `tracing.note.<kind>`. */
export const RecordNote = z.object({
  uid: z.string(),
  kind: z.enum(['note', 'lost', 'replaced', 'recovered', 'withdrawn', 'brought-back']),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  on: z.string(),
  by: z.string(),
})
export type RecordNote = z.infer<typeof RecordNote>

export const RecallManner = z.enum(['phone', 'oral', 'written', 'page'])
export type RecallManner = z.infer<typeof RecallManner>

export const NewRecall = z.object({
  /** Records that are out. */
  refs: z.array(Ref).min(1).max(500),
  manner: RecallManner,
  /** Who was spoken to; the borrower when empty. */
  told: Text(60).default(''),
  answer: Text(300).default(''),
  expectedOn: IsoDate.nullable().default(null),
})
export type NewRecall = z.infer<typeof NewRecall>

/** 催还登记: one recall of one line of a loan. */
export const Recall = z.object({
  uid: z.string(),
  nth: z.number(),
  manner: RecallManner,
  told: z.string(),
  answer: z.string(),
  expectedOn: z.string().nullable(),
  recalledOn: z.string(),
  recalledBy: z.string(),
  recordUid: z.string(),
  name: z.string(),
  title: z.string(),
  slip: z.string(),
  loanUid: z.string(),
  borrowerUid: z.string(),
  borrower: z.string(),
  department: z.string(),
  dueOn: z.string(),
  overdueDays: z.number(),
  returnedOn: z.string().nullable(),
  /** 补录: the day the loan was entered, null for one made at the desk. */
  enteredOn: z.string().nullable(),
})
export type Recall = z.infer<typeof Recall>

export const RecallFilter = z.object({
  /** open: the record is still out. */
  which: z.enum(['open', 'all']).default('open'),
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  borrower: z.string().max(64).optional(),
  record: z.string().max(64).optional(),
})
export type RecallFilter = z.infer<typeof RecallFilter>

/** 查无结果登记. The ID number only as its last digits. */
export const NewEmptySearch = z.object({
  applicant: Needed(60),
  unit: Text(100).default(''),
  purpose: Text(200).default(''),
  /** Who or what was looked for. */
  sought: Needed(200),
  idSuffix: z
    .string()
    .trim()
    .regex(/^[0-9xX]{0,6}$/)
    .default(''),
  years: Text(60).default(''),
  classes: Text(300).default(''),
  note: Text(300).default(''),
})
export type NewEmptySearch = z.infer<typeof NewEmptySearch>

export const EmptySearch = NewEmptySearch.extend({
  uid: z.string(),
  number: z.string(),
  searchedOn: z.string(),
  handledBy: z.string(),
  voided: z.boolean(),
  voidReason: z.string(),
})
export type EmptySearch = z.infer<typeof EmptySearch>

export const EmptySearchFilter = z.object({
  text: Text(60).default(''),
  from: IsoDate.optional(),
  to: IsoDate.optional(),
})
export type EmptySearchFilter = z.infer<typeof EmptySearchFilter>

/** permanent: handed over for good; temporary: to come back; returned: an original given back to its owner (退还原件). */
export const WithdrawalKind = z.enum(['permanent', 'temporary', 'returned'])
export type WithdrawalKind = z.infer<typeof WithdrawalKind>

export const NewWithdrawal = z.object({
  record: z.string().min(1).max(64),
  kind: WithdrawalKind,
  /** Numbers of the documents in the record. */
  documents: z.array(z.number().int().min(1)).min(1).max(1000),
  /** Agency or person who takes them, and the persons who came. */
  unit: Needed(100),
  persons: Needed(100),
  /** Number of the letter or notice. */
  letter: Text(100).default(''),
  reason: Text(300).default(''),
  copyLeft: z.boolean(),
  dueOn: IsoDate.nullable().default(null),
})
export type NewWithdrawal = z.infer<typeof NewWithdrawal>

/** 调取清单 */
export const Withdrawal = NewWithdrawal.omit({ documents: true }).extend({
  uid: z.string(),
  number: z.string(),
  recordName: z.string(),
  recordTitle: z.string(),
  documents: z.array(
    z.object({
      seq: z.number(),
      name: z.string(),
      number: z.string().nullable(),
      dated: z.string().nullable(),
      pages: z.number().nullable(),
      original: z.boolean(),
    }),
  ),
  outOn: z.string(),
  outBy: z.string(),
  backOn: z.string().nullable(),
  backBy: z.string(),
  backNote: z.string(),
})
export type Withdrawal = z.infer<typeof Withdrawal>

export const WithdrawalFilter = z.object({
  /** away: temporary and not back. */
  which: z.enum(['away', 'all']).default('all'),
  record: z.string().max(64).optional(),
})
export type WithdrawalFilter = z.infer<typeof WithdrawalFilter>
