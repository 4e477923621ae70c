import { z } from 'zod'

/** What a field holds: decides the form control, the reading of ledger cells, the checks and the index. */
export const fieldKinds = [
  'text', 'longText', 'idNumber', 'idType', 'creditCode', 'date', 'endDate', 'money', 'integer', 'pages', 'year', 'choice', 'gender', 'phone',
  'bankAccount', 'personName', 'employer', 'hospital', 'diagnosis', 'place', 'box', 'code', 'businessNumber', 'invoice', 'materials', 'period',
  'notes', 'rowNumber', 'ignored',
] as const // prettier-ignore

const Words = z.object({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) })

/** One field of a record type. */
export const RecordField = z.object({
  /** camelCase, the key in the record's details. */
  key: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  label: Words,
  kind: z.enum(fieldKinds),
  /** Header words clerks use for it, in any language; compared without blanks, width, case, brackets and punctuation. */
  headers: z.array(z.string().min(1)),
  /** An empty cell sets the row aside. */
  required: z.boolean().optional(),
  /** When a ledger has no column for this required field at all, this field is required in its place. */
  standIn: z.string().optional(),
  /** Personal data: shown, masked or hidden by the room's table of roles. `sensitive`: anything else this type holds back. */
  personal: z.enum(['id', 'phone', 'bank', 'diagnosis', 'sensitive']).optional(),
  /** Weight in the index: b(ody), i(dentity, suffixes found too), k(ey numbers). Absent: not indexed. */
  search: z.enum(['b', 'i', 'k']).optional(),
  choices: z.array(z.string()).optional(),
  /** Where the value lives: in the record's own columns or in its details (default). */
  home: z.enum(['record', 'details']).optional(),
  /** Shown in the form only when asked for. */
  rare: z.boolean().optional(),
  /** Not shown in forms: only read from ledgers. */
  ledgerOnly: z.boolean().optional(),
})
export type RecordField = z.infer<typeof RecordField>

/** What people call a field: on screen and in the header rows of ledgers. */
export const FieldWords = z.object({
  key: z.string().max(60),
  label: Words,
  headers: z.array(z.string().trim().min(1).max(40)).max(80),
})

/** A material of the checklist. */
export const ChecklistItem = z.object({
  key: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  name: Words,
  /** Words by which it is recognised in a ledger's materials column. */
  words: z.array(z.string().min(1)).min(1),
  /** Demanded by law or regulation (true) or by local custom only (false). Source: domain.md §4.1, §4.3. */
  statutory: z.boolean(),
  must: z.boolean(),
  original: z.boolean(),
  /** Whether "all there" ticks it; absent: what must be there or what the law names. */
  usual: z.boolean().optional(),
})
export type ChecklistItem = z.infer<typeof ChecklistItem>

/** `from` must not lie after `to`; of the checks that name the same `to`, the first whose `from` has a column counts. */
export const TypeCheck = z.object({
  kind: z.literal('order'),
  from: z.string(),
  to: z.string(),
  code: z.literal('date.order'),
})
export type TypeCheck = z.infer<typeof TypeCheck>

/** Shipped file of a record type: fields given by their own text stand before the shared ones of common.json; a key named again replaces. */
export const RecordTypeFile = z.object({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  version: z.number().int().positive(),
  name: Words,
  /** Words in titles, sheet names and file names that speak for this type. */
  words: z.array(z.string()),
  classCode: z.string(),
  /** Default retention: line of the schedule, years or permanent. Source: domain.md §1.2. */
  defaultPeriod: z.object({
    years: z.number().int().positive().optional(),
    permanent: z.boolean().optional(),
    line: z.string(),
  }),
  /** `{key}` inserts a value; a part in square brackets vanishes when one of its values is empty. */
  titleTemplate: Words,
  businessNumberField: z.string(),
  fields: z.array(RecordField).min(1),
  /** Keys of shared fields this type does not have. */
  without: z.array(z.string()).optional(),
  checklist: z.array(ChecklistItem),
  /** Date fields that may make the archive year, the proposed one first; `ledger` is the year of the ledger itself. */
  yearSources: z.array(z.string()).min(1),
  checks: z.array(TypeCheck),
  /** How many of its words make a header row (default 3): lists of two or three columns need fewer. */
  leastHeaderWords: z.number().int().min(1).optional(),
})

/** A record type with its shared fields merged in. Immutable per version; records name id and version. */
export type RecordType = Omit<z.infer<typeof RecordTypeFile>, 'without'>

/** Shared fields of common.json. */
export const CommonFields = z.object({ fields: z.array(RecordField) })
