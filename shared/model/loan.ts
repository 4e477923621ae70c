import { z } from 'zod'
import { HoldKindName } from './heldBy'
import { Personal } from './masking'
import { isIsoDate } from '../rules/workingDays'

/** A calendar day, YYYY-MM-DD. */
export const IsoDate = z.string().refine(isIsoDate, { message: 'date' })
/** What names a thing at the desk: uid, 档号, business number or barcode. */
export const Ref = z.string().trim().min(1).max(200)

const Email = z.union([z.literal(''), z.email().max(120)])

export const Borrower = z.object({
  uid: z.string(),
  barcode: z.string(),
  card: z.string(),
  name: z.string(),
  department: z.string(),
  phone: Personal('contact'),
  email: z.string(),
  active: z.boolean(),
  /** Records this person has now, and how many of them are overdue. */
  onLoan: z.number(),
  overdue: z.number(),
  version: z.number(),
})
export type Borrower = z.infer<typeof Borrower>

export const NewBorrower = z.object({
  /** 工号; without one the room gives the next free number. */
  card: z.string().trim().max(40).default(''),
  name: z.string().trim().min(1).max(40),
  department: z.string().trim().max(60).default(''),
  phone: z.string().trim().max(40).default(''),
  email: Email.default(''),
})
export type NewBorrower = z.infer<typeof NewBorrower>

export const BorrowerChanges = z.object({
  uid: z.string().max(64),
  version: z.number().int(),
  card: z.string().trim().min(1).max(40).optional(),
  name: z.string().trim().min(1).max(40).optional(),
  department: z.string().trim().max(60).optional(),
  phone: z.string().trim().max(40).optional(),
  email: Email.optional(),
  active: z.boolean().optional(),
})

/** Who has a record now. */
export const Holder = z.object({
  borrowerUid: z.string(),
  name: z.string(),
  department: z.string(),
  phone: Personal('contact'),
  loanUid: z.string(),
  slip: z.string(),
  lentOn: z.string(),
  dueOn: z.string(),
  overdueDays: z.number(),
  renewals: z.number(),
  pagesOut: z.number().nullable(),
  /** 补录: the day the loan was entered, null for one made at the desk; the number on its paper slip. */
  enteredOn: z.string().nullable(),
  paperSlip: z.string(),
})
export type Holder = z.infer<typeof Holder>

/** Where a record is while somebody reads it in the house. */
export const InReadingRoom = z.object({
  visitUid: z.string(),
  number: z.string(),
  visitors: z.string(),
  organisation: z.string(),
  since: z.number(),
})
export type InReadingRoom = z.infer<typeof InReadingRoom>

/** Why the desk says no: an error code with its data (`error.<code>` has the words). */
export const Refused = z.object({ code: z.string(), data: z.looseObject({ phone: Personal('contact').optional() }) })

/** A record as the desk shows it. No ID numbers; birth is a year and month. */
export const DeskRecord = z.object({
  uid: z.string(),
  barcode: z.string(),
  code: z.string().nullable(),
  businessNumber: z.string().nullable(),
  title: z.string(),
  personName: z.string(),
  birth: z.string().nullable(),
  employer: z.string(),
  year: z.number(),
  pages: z.number().nullable(),
  state: z.string(),
  /** 补制件: a copy stands for the lost original. */
  replacement: z.boolean(),
  /** Path of the place of its box. */
  place: z.string().nullable(),
  box: z.object({ uid: z.string(), number: z.string() }).nullable(),
  holder: Holder.nullable(),
  /** Handed out for use in the house. */
  reading: InReadingRoom.nullable(),
  /** Whom a request promises it to (to be picked, or ready at the desk). */
  reserved: z
    .object({ number: z.string(), borrowerUid: z.string(), borrower: z.string(), ready: z.boolean() })
    .nullable(),
  /** The case that forbids lending (冻结). */
  hold: z
    .object({ uid: z.string(), number: z.string(), kind: HoldKindName, case: z.string(), askedBy: z.string() })
    .nullable(),
  action: z.enum(['lend', 'return', 'refuse']),
  refused: Refused.nullable(),
})
export type DeskRecord = z.infer<typeof DeskRecord>

/** What a text in the desk's one field turned out to be. */
export const Scan = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('borrower'), borrower: Borrower }),
  z.object({ kind: z.literal('record'), record: DeskRecord }),
  z.object({
    kind: z.enum(['volume', 'box']),
    uid: z.string(),
    name: z.string(),
    place: z.string().nullable(),
    total: z.number(),
    lendable: z.number(),
    out: z.number(),
    /** The first 200 of its records. */
    records: z.array(DeskRecord),
  }),
  z.object({ kind: z.literal('location'), uid: z.string(), path: z.string(), boxes: z.number() }),
  z.object({ kind: z.literal('loan'), uid: z.string(), slip: z.string(), open: z.number() }),
  z.object({ kind: z.literal('candidates'), borrowers: z.array(Borrower), records: z.array(DeskRecord) }),
  z.object({ kind: z.literal('unknown'), text: z.string() }),
])
export type Scan = z.infer<typeof Scan>

export const LendItem = z.object({
  ref: Ref,
  /** Pages counted out in front of the borrower. */
  pages: z.number().int().min(0).max(100_000).nullable().default(null),
})
export const ReturnItem = z.object({
  ref: Ref,
  pages: z.number().int().min(0).max(100_000).nullable().default(null),
  /** What is wrong with it, in words; empty when nothing. */
  damage: z.string().trim().max(500).default(''),
})

export const LentLoan = z.object({
  uid: z.string(),
  slip: z.string(),
  dueOn: z.string(),
  /** False when the official calendar of a year on the way is not known yet. */
  dueCertain: z.boolean(),
  borrower: Borrower,
  lines: z.array(z.object({ uid: z.string(), name: z.string(), pages: z.number().nullable() })),
  /** Records of a scanned box or volume that could not be lent. */
  skipped: z.array(Refused),
})
export const ReturnedLine = z.object({
  uid: z.string(),
  /** 档号, else business number, else title. */
  name: z.string(),
  slip: z.string(),
  borrower: z.string(),
  dueOn: z.string(),
  overdueDays: z.number(),
  pagesOut: z.number().nullable(),
  pagesIn: z.number().nullable(),
  state: z.string(),
  place: z.string().nullable(),
  /** Who waits for it: it goes to the ready shelf instead of its place. */
  next: z.object({ number: z.string(), borrower: z.string() }).nullable(),
})

/** One line of a loan for lists. */
export const LoanLine = z.object({
  id: z.number(),
  loanUid: z.string(),
  slip: z.string(),
  recordUid: z.string(),
  code: z.string().nullable(),
  businessNumber: z.string().nullable(),
  title: z.string(),
  personName: z.string(),
  birth: z.string().nullable(),
  employer: z.string(),
  borrowerUid: z.string(),
  borrower: z.string(),
  department: z.string(),
  phone: Personal('contact'),
  purpose: z.string(),
  lentAt: z.number(),
  lentOn: z.string(),
  dueOn: z.string(),
  overdueDays: z.number(),
  renewals: z.number(),
  pagesOut: z.number().nullable(),
  returnedAt: z.number().nullable(),
  returnedOn: z.string().nullable(),
  pagesIn: z.number().nullable(),
  damage: z.string().nullable(),
  /** 补录: the day the loan was entered, null for one made at the desk; the number on its paper slip; the day a return was entered. */
  enteredOn: z.string().nullable(),
  paperSlip: z.string(),
  returnEnteredOn: z.string().nullable(),
  /** 补制件: what was lent was a copy that stands for the lost original. */
  replacement: z.boolean(),
})
export type LoanLine = z.infer<typeof LoanLine>

export const LoanFilter = z.object({
  /** open: still out; returned: back; all: both. */
  which: z.enum(['open', 'returned', 'all']).default('open'),
  overdue: z.boolean().default(false),
  dueFrom: IsoDate.optional(),
  dueTo: IsoDate.optional(),
  lentFrom: IsoDate.optional(),
  lentTo: IsoDate.optional(),
  borrower: z.string().max(64).optional(),
  record: z.string().max(64).optional(),
})
export type LoanFilter = z.infer<typeof LoanFilter>

/** One slip with its lines. */
export const Loan = z.object({
  uid: z.string(),
  barcode: z.string(),
  slip: z.string(),
  borrower: Borrower,
  purpose: z.string(),
  note: z.string(),
  lentAt: z.number(),
  lentOn: z.string(),
  dueOn: z.string(),
  lentBy: z.string(),
  enteredOn: z.string().nullable(),
  paperSlip: z.string(),
  lines: z.array(LoanLine.extend({ place: z.string().nullable(), pages: z.number().nullable() })),
})
export type Loan = z.infer<typeof Loan>
