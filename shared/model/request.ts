import { z } from 'zod'
import { Personal } from './masking'
import { LINE_STATES } from '../rules/requestState'
import { ApprovalLevel, ApprovalRule } from './approval'
import { IsoDate, Ref } from './loan'
import { PartialDate, RecordStateName } from './record'

const uid = z.string().min(1).max(64)
const Words = z.object({ zh: z.string(), en: z.string() })

/** Where one asked thing stands (shared/rules/requestState.ts). */
export const LineState = z.enum(LINE_STATES)

/** What staff may search by; the business of the asker is forced onto it by the host. */
export const RequestSearch = z.object({
  text: z.string().trim().max(500).default(''),
  filters: z
    .object({
      types: z.array(z.string().max(40)).max(20).optional(),
      /** Class codes. */
      classes: z.array(z.string().max(20)).max(50).optional(),
      yearFrom: z.number().int().min(1850).max(2199).optional(),
      yearTo: z.number().int().min(1850).max(2199).optional(),
      formedFrom: PartialDate.optional(),
      formedTo: PartialDate.optional(),
    })
    .default({}),
  everywhere: z.boolean().default(false),
  deep: z.boolean().default(false),
})

/** A record as somebody may see it who asks for it: masked, without its place and without who has it. */
export const RequestRecord = z.object({
  uid: z.string(),
  code: z.string().nullable(),
  businessNumber: z.string().nullable(),
  title: z.string(),
  type: z.string(),
  personName: z.string(),
  birthMonth: z.string().nullable(),
  idMasked: Personal('id').nullable(),
  employer: z.string(),
  hospital: z.string(),
  year: z.number(),
  classCode: z.string(),
  className: z.string(),
  classNameEn: z.string(),
  pages: z.number().nullable(),
  state: RecordStateName,
})
export type RequestRecord = z.infer<typeof RequestRecord>

/** A found record with what the asker needs to know: can it be had now, when is it due back, do I have an open request for it. */
export const RequestHit = RequestRecord.extend({
  availability: z.enum(['free', 'out', 'reserved', 'unavailable']),
  /** When it is out: the day it is due back. */
  dueOn: z.string().nullable(),
  /** Number of the asker's own open request for it. */
  askedIn: z.string().nullable(),
  /** The record names a person, so that everything of that person can be asked for. */
  hasPerson: z.boolean(),
})
export type RequestHit = z.infer<typeof RequestHit>

/** One thing asked for. */
export const AskedItem = z.discriminatedUnion('kind', [
  /** A record of one's own business, by uid (for who may read the catalogue also 档号 or barcode). */
  z.object({ kind: z.literal('record'), ref: Ref }),
  /** Everything of the person a record of one's own business names. */
  z.object({ kind: z.literal('person'), ref: Ref }),
  /** A file of other business by name or number, in words; the archive finds it. */
  z.object({ kind: z.literal('text'), text: z.string().trim().min(2).max(300) }),
])
export type AskedItem = z.infer<typeof AskedItem>

export const NewRequest = z
  .object({
    items: z.array(AskedItem).min(1).max(200),
    /** Who asks for himself says why; the desk may leave it empty for somebody else. */
    purpose: z.string().trim().max(200).default(''),
    neededBy: IsoDate.nullable().default(null),
    /** false: a copy will do. */
    original: z.boolean().default(true),
    /** false: read in the reading room. */
    takeOut: z.boolean().default(true),
    note: z.string().trim().max(500).default(''),
    /** Entered at the desk for somebody else (uid, 工号, barcode or name); needs circulation.desk. */
    borrower: Ref.optional(),
  })
  .refine(({ purpose, borrower }) => purpose !== '' || borrower !== undefined, { path: ['purpose'], message: 'needed' })
export type NewRequest = z.infer<typeof NewRequest>

/** One decision on one level. `deputyFor`: name of who was stood in for. */
export const Decision = z.object({
  by: z.string(),
  deputyFor: z.string().nullable(),
  approve: z.boolean(),
  reason: z.string(),
  at: z.number(),
})
export type Decision = z.infer<typeof Decision>

export const LineLevel = z.object({
  name: Words,
  /** Who decides: a role, or users by name. */
  role: z.string().nullable(),
  users: z.array(z.string()),
  decision: Decision.nullable(),
})
export type LineLevel = z.infer<typeof LineLevel>

/** One line of a request as this reader may see it. */
export const RequestLine = z.object({
  uid: z.string(),
  seq: z.number(),
  kind: z.enum(['record', 'person', 'text']),
  state: LineState,
  /** What was asked in words: the text, or the person's name. */
  text: z.string(),
  /** Null for a text that is not resolved yet, for a person, and for the asker of other business until it is approved. */
  record: RequestRecord.nullable(),
  /** Of a person: how many records that is; only for who may read the catalogue. */
  records: z.number().nullable(),
  levels: z.array(LineLevel),
  /** Levels passed so far. */
  level: z.number(),
  /** Whether this reader may decide the next level. */
  mayDecide: z.boolean(),
  /** Of a refusal, withdrawal, release. */
  reason: z.string(),
  /** Place in the queue for the record, from 1; null when not queued. */
  position: z.number().nullable(),
  /** Of a queued line: the day the record is due back. */
  expectedOn: z.string().nullable(),
  /** Of a ready line: last day to fetch it, and when it became ready. */
  readyUntil: z.string().nullable(),
  readyAt: z.number().nullable(),
  loan: z
    .object({
      lineId: z.number(),
      slip: z.string(),
      dueOn: z.string(),
      overdueDays: z.number(),
      renewals: z.number(),
      returnedOn: z.string().nullable(),
    })
    .nullable(),
  /** Pages copied. */
  pages: z.number().nullable(),
  /** For the desk: where to go, else null. */
  place: z.object({ location: z.string().nullable(), box: z.string().nullable() }).nullable(),
  barcode: z.string().nullable(),
  closedAt: z.number().nullable(),
})
export type RequestLine = z.infer<typeof RequestLine>

/** What all lines of a request share. */
export const RequestHead = z.object({
  uid: z.string(),
  /** SQ2026-0001 */
  number: z.string(),
  borrower: z.object({ uid: z.string(), card: z.string(), name: z.string(), department: z.string() }),
  purpose: z.string(),
  neededBy: z.string().nullable(),
  original: z.boolean(),
  takeOut: z.boolean(),
  note: z.string(),
  askedAt: z.number(),
  /** Name of who typed it in. */
  enteredBy: z.string(),
  /** Asked by the reader himself. */
  mine: z.boolean(),
  open: z.boolean(),
})
export type RequestHead = z.infer<typeof RequestHead>
export const Request = RequestHead.extend({ lines: z.array(RequestLine) })
export type Request = z.infer<typeof Request>

/** A line with its request, for lists that go by line: pick list, ready shelf, queue of a record. */
export const DeskLine = RequestLine.extend({ request: RequestHead })
export type DeskLine = z.infer<typeof DeskLine>

export const RequestFilter = z.object({
  /** mine: asked by or for me; to-decide: waiting for my decision; decided: decided by me; all: everybody's (desk, deciders, readers of reports). */
  which: z.enum(['mine', 'to-decide', 'decided', 'all']).default('mine'),
  open: z.boolean().optional(),
  states: z.array(LineState).max(20).optional(),
  /** Number, name, card or department of the asker, purpose. */
  text: z.string().trim().max(100).default(''),
  askedFrom: IsoDate.optional(),
  askedTo: IsoDate.optional(),
})
export type RequestFilter = z.infer<typeof RequestFilter>

/** What one person waits for or has waiting; numbers for badges. */
export const RequestCounts = z.object({
  mine: z.number(),
  /** Own lines that can be fetched. */
  ready: z.number(),
  toDecide: z.number(),
  /** For the desk, else 0. */
  toResolve: z.number(),
  toPick: z.number(),
  onShelf: z.number(),
  wishes: z.number(),
})

/** A record the reader himself has on loan. */
export const OwnLoan = z.object({
  lineId: z.number(),
  slip: z.string(),
  record: RequestRecord,
  purpose: z.string(),
  lentOn: z.string(),
  dueOn: z.string(),
  overdueDays: z.number(),
  renewals: z.number(),
  returnedOn: z.string().nullable(),
  /** Said to be on its way back. */
  returnAnnounced: z.boolean(),
  /** An extension waits for the desk. */
  extensionAsked: z.boolean(),
  /** Somebody else waits for it. */
  wanted: z.boolean(),
  /** 补录: the day the loan was entered, null for one made at the desk; the number on its paper slip. */
  enteredOn: z.string().nullable(),
  paperSlip: z.string(),
  /** 补制件: a copy stands for the lost original. */
  replacement: z.boolean(),
})
export type OwnLoan = z.infer<typeof OwnLoan>

/** What a borrower tells the desk about a loan: it is coming back, or it is needed longer than the rules allow. */
export const LoanWish = z.object({
  id: z.number(),
  kind: z.enum(['return', 'extend']),
  at: z.number(),
  note: z.string(),
  borrower: z.object({ uid: z.string(), name: z.string(), department: z.string(), phone: Personal('contact') }),
  record: RequestRecord,
  slip: z.string(),
  dueOn: z.string(),
  renewals: z.number(),
  wanted: z.boolean(),
})
export type LoanWish = z.infer<typeof LoanWish>

/** Which business somebody sees. One of user and department; class with its subclasses; null means any. */
export const Grant = z.object({
  user: uid.nullable(),
  department: z.string().trim().max(60).nullable(),
  classCode: z.string().max(20).nullable(),
  type: z.string().max(40).nullable(),
})
export type Grant = z.infer<typeof Grant>

/** The rules of approval of one version. */
export const ApprovalRules = z.object({
  version: z.number(),
  /** Null for what is shipped. */
  savedAt: z.number().nullable(),
  savedBy: z.string().nullable(),
  rules: z.array(ApprovalRule).max(100),
  /** When no rule fits. */
  otherwise: z.array(ApprovalLevel).max(5),
})
export type ApprovalRules = z.infer<typeof ApprovalRules>
