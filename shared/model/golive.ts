import { z } from 'zod'
import { Difference, LedgerEncoding, LedgerSource, SheetLook, Verdict } from './intake'
import { IsoDate, Ref } from './loan'

/** Lists a room takes in when it goes live: people (人员名册), shelves (库房架位), loans that are out already (在借清单). */
export const listKinds = ['people', 'shelves', 'loans'] as const
export const ListKind = z.enum(listKinds)
export type ListKind = z.infer<typeof ListKind>

/** How a list is to be read; what is absent is found out. */
export const ListReading = z.object({
  source: LedgerSource,
  kind: ListKind,
  sheets: z.array(z.string().max(255)).max(500).optional(),
  encoding: LedgerEncoding.optional(),
  /** Header text → field of the kind, null: leave the column out. */
  mapping: z.record(z.string().max(2000), z.string().max(60).nullable()).optional(),
  /** Header row by sheet name (`''` for a text file); 0 for none. */
  headerRows: z.record(z.string().max(255), z.number().int().min(0)).optional(),
  /** Loans: borrowers nobody knows are registered with the list. */
  register: z.boolean().default(false),
})
export type ListReading = z.infer<typeof ListReading>

const Label = z.object({ zh: z.string(), en: z.string() })

/** First look at a list. `fields`: what a column may be. */
export const ListLook = z.object({
  fileName: z.string(),
  size: z.number(),
  encoding: z.string().nullable(),
  kind: ListKind,
  sheets: z.array(SheetLook),
  fields: z.array(z.object({ key: z.string(), label: Label })),
  sameFile: z.object({ batch: z.string(), loadedAt: z.number() }).nullable(),
})
export type ListLook = z.infer<typeof ListLook>

export const listOutcomes = ['new', 'changed', 'same', 'set-aside'] as const
export const ListOutcome = z.enum(listOutcomes)
export type ListOutcome = z.infer<typeof ListOutcome>

/** dataRows = added + changed + same + setAside. `warned`: rows taken with a warning; `registered`: borrowers the loans bring along. */
export const ListCounts = z.object({
  dataRows: z.number(),
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  setAside: z.number(),
  warned: z.number(),
  registered: z.number(),
})
export type ListCounts = z.infer<typeof ListCounts>

/** What a dry run found; rows by `checkedListRows` under `check` until the host ends. */
export const ListCheck = ListCounts.extend({ check: z.string(), encoding: z.string().nullable() })
export type ListCheck = z.infer<typeof ListCheck>

export const ListRow = z.object({
  sheet: z.string().nullable(),
  row: z.number(),
  outcome: ListOutcome,
  header: z.array(z.string()),
  cells: z.array(z.string()),
  verdicts: z.array(Verdict),
  difference: Difference.nullable(),
})
export type ListRow = z.infer<typeof ListRow>

export const ListBatch = ListCounts.omit({ warned: true, registered: true }).extend({
  uid: z.string(),
  kind: ListKind,
  fileName: z.string(),
  state: z.enum(['loaded', 'undone']),
  loadedAt: z.number(),
  undoneAt: z.number().nullable(),
  by: z.string(),
})
export type ListBatch = z.infer<typeof ListBatch>

/** What was out on paper: one borrower, one day. */
export const LateLoan = z.object({
  borrower: Ref,
  register: z.boolean().default(false),
  items: z
    .array(z.object({ ref: Ref, pages: z.number().int().min(0).max(100_000).nullable().default(null) }))
    .min(1)
    .max(500),
  lentOn: IsoDate,
  dueOn: IsoDate.optional(),
  /** Number on the paper form or slip. */
  paperSlip: z.string().trim().max(40).default(''),
  purpose: z.string().trim().max(200).default(''),
  note: z.string().trim().max(500).default(''),
  /** Needed when the day lies further back than the room allows. */
  reason: z.string().trim().max(200).default(''),
})
export const LateReturn = z.object({
  items: z
    .array(
      z.object({
        ref: Ref,
        pages: z.number().int().min(0).max(100_000).nullable().default(null),
        damage: z.string().trim().max(500).default(''),
      }),
    )
    .min(1)
    .max(500),
  returnedOn: IsoDate,
  reason: z.string().trim().max(200).default(''),
})

/** What was entered later than it happened. */
export const LateEntry = z.object({
  kind: z.enum(['loan', 'return']),
  enteredOn: z.string(),
  happenedOn: z.string(),
  slip: z.string(),
  paperSlip: z.string(),
  borrower: z.string(),
  loanUid: z.string(),
  records: z.number(),
  by: z.string(),
})
export type LateEntry = z.infer<typeof LateEntry>

/** One series of numbers without gaps in one year. */
export const NumberSeries = z.object({
  kind: z.string(),
  year: z.number(),
  last: z.number(),
  used: z.number(),
  gaps: z.array(
    z.object({
      number: z.number(),
      name: z.string(),
      explanation: z.string().nullable(),
      explainedAt: z.number().nullable(),
      by: z.string().nullable(),
    }),
  ),
  /** Gaps that are not explained, of which `gaps` shows the first 500. */
  open: z.number(),
})
export type NumberSeries = z.infer<typeof NumberSeries>
