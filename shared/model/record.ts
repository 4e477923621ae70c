import { z } from 'zod'
import { Custody } from './custody'
import { HoldOnRecord } from './heldBy'
import { Personal } from './masking'
import { isIsoDate } from '../rules/workingDays'
import { recordStates } from '../rules/recordState'
import { RecordField, ChecklistItem, TypeCheck } from './recordType'

const Words = z.object({ zh: z.string(), en: z.string() })
const uid = z.string().min(1).max(64)
/** ISO date, may be partial: 2019, 2019-03, 2019-03-05. */
export const PartialDate = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
const IsoDay = z.string().refine(isIsoDate, { message: 'date' })
/** 'permanent' or years as text; a letter alone is never a period (domain.md §1.3). */
export const Period = z.string().regex(/^(permanent|[1-9]\d{0,2})$/)
export const RecordStateName = z.enum(recordStates)
/** Value of a field: dates ISO, money fen, numbers whole. */
export const FieldValue = z.union([z.string().max(4000), z.number(), z.null()])
export const FieldValues = z.record(z.string().max(60), FieldValue)
export type FieldValues = z.infer<typeof FieldValues>

/** Openness of a record (DA/T 18-2022: 开放 / 控制 / 延期开放 / 未审核). */
export const Openness = z.enum(['open', 'restricted', 'deferred', 'unreviewed'])

/** A record type as forms and lists need it. */
export const RecordTypeView = z.object({
  id: z.string(),
  version: z.number(),
  name: Words,
  classCode: z.string(),
  period: Period,
  titleTemplate: Words,
  businessNumberField: z.string(),
  fields: z.array(RecordField),
  checklist: z.array(ChecklistItem),
  yearSources: z.array(z.string()),
  checks: z.array(TypeCheck),
})
export type RecordTypeView = z.infer<typeof RecordTypeView>

/** What describes a record beside the fields of its type. */
const head = {
  classCode: z.string().max(20),
  fonds: uid,
  year: z.number().int().min(1850).max(2199),
  yearSource: z.string().max(40),
  businessNumber: z.string().trim().max(80).nullable(),
  code: z.string().trim().max(120).nullable(),
  title: z.string().trim().max(400),
  formedOn: PartialDate.nullable(),
  period: Period,
  pages: z.number().int().min(0).max(100_000).nullable(),
  responsible: z.string().trim().max(200),
  openness: Openness,
  secrecy: z.string().trim().max(40).nullable(),
  volume: uid.nullable(),
}
/** Reasons by field for values that fail a check and are right all the same. */
const Reasons = z.record(z.string().max(60), z.string().trim().min(2).max(300)).default({})

/** A new record: only type and details are needed, the rest is proposed from type, class and dates. */
export const NewRecord = z
  .object(head)
  .partial()
  .extend({
    type: z.string().max(40),
    details: FieldValues,
    checklist: z.array(z.string().max(60)).max(100).optional(),
    reasons: Reasons,
  })
export type NewRecord = z.infer<typeof NewRecord>

/** Changes to a record; what is absent stays. `version` is the one the editor saw. */
export const RecordChanges = z
  .object(head)
  .partial()
  .extend({
    uid,
    version: z.number().int(),
    details: FieldValues.default({}),
    reasons: Reasons,
    reason: z.string().max(300).default(''),
  })
export type RecordChanges = z.infer<typeof RecordChanges>

/** A material of a record (材料). */
export const RecordDocument = z.object({
  kind: z.string().trim().max(60),
  name: z.string().trim().min(1).max(200),
  number: z.string().trim().max(80).nullable().default(null),
  dated: PartialDate.nullable().default(null),
  pages: z.number().int().min(0).max(100_000).nullable().default(null),
  original: z.boolean().default(true),
  note: z.string().max(400).nullable().default(null),
})
export type RecordDocument = z.infer<typeof RecordDocument>

/** A material of a list that is to replace the one there is. seq: the number it has now; without it the material is new. */
export const ListedDocument = RecordDocument.extend({ seq: z.number().int().min(1).optional() })
export type ListedDocument = z.infer<typeof ListedDocument>

/** A row of the list. Personal data masked. completeness: 0 unknown, 1 complete, 2 incomplete. */
export const RecordLine = z.object({
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
  period: z.string().nullable(),
  classCode: z.string(),
  className: z.string(),
  state: RecordStateName,
  place: z.object({ box: z.string(), location: z.string().nullable() }).nullable(),
  volume: z.number().nullable(),
  pages: z.number().nullable(),
  completeness: z.number(),
  pendingCount: z.number(),
  confirmed: z.boolean(),
  /** Under a hold (冻结). */
  held: z.boolean(),
  version: z.number(),
})
export type RecordLine = z.infer<typeof RecordLine>

/** What narrows the list; all given conditions must hold. */
export const RecordFilter = z.object({
  types: z.array(z.string().max(40)).max(20).optional(),
  yearFrom: z.number().int().optional(),
  yearTo: z.number().int().optional(),
  classes: z.array(z.string().max(20)).max(50).optional(),
  periods: z.array(Period).max(20).optional(),
  states: z.array(RecordStateName).max(9).optional(),
  box: uid.optional(),
  volume: uid.optional(),
  /** A place with everything below it. */
  location: uid.optional(),
  party: uid.optional(),
  batch: uid.optional(),
  pending: z.boolean().optional(),
  completeness: z.number().int().min(0).max(2).optional(),
  confirmed: z.boolean().optional(),
  /** Due for appraisal between these days, and under these lines of the schedule: what is still kept, unless `states` names what is gone. */
  dueFrom: IsoDay.optional(),
  dueBy: IsoDay.optional(),
  lines: z.array(z.string().max(20)).max(50).optional(),
  /** Under any hold (冻结) or under none; `hold`: under this one. */
  held: z.boolean().optional(),
  hold: uid.optional(),
})
export type RecordFilter = z.infer<typeof RecordFilter>
export const recordSorts = ['newest', 'code', 'year', 'person'] as const
export const RecordSort = z.enum(recordSorts)
export type RecordSort = z.infer<typeof RecordSort>

/** A field that waits for a decision (待核), with the cell as the ledger had it. */
export const PendingField = z.object({ field: z.string(), label: Words, original: z.string() })

/** Everything about one record, personal data masked. */
export const RecordView = RecordLine.extend({
  barcode: z.string(),
  typeVersion: z.number(),
  fonds: z.object({ uid: z.string(), number: z.string(), name: z.string() }),
  yearSource: z.string(),
  formedOn: z.string().nullable(),
  scheduleLine: z.string().nullable(),
  scheduleVersion: z.number().nullable(),
  /** Day it falls due for appraisal; null: permanent, undecided or gone. */
  dueOn: z.string().nullable(),
  responsible: z.string(),
  openness: z.string(),
  secrecy: z.string().nullable(),
  seq: z.number().nullable(),
  details: FieldValues,
  extra: z.record(z.string(), z.string()),
  reasons: z.record(z.string(), z.string()),
  /** Fields whose value is masked or hidden here, and those of them that cannot be revealed to this reader. */
  masked: z.array(z.string()),
  hidden: z.array(z.string()),
  pending: z.array(PendingField),
  documents: z.array(RecordDocument.extend({ seq: z.number() })),
  checklist: z.array(ChecklistItem.extend({ present: z.boolean() })),
  parties: z.array(
    z.object({
      uid: z.string(),
      role: z.string(),
      kind: z.string(),
      name: z.string(),
      idMasked: Personal('id').nullable(),
      birthMonth: z.string().nullable(),
      page: z.string().nullable(),
    }),
  ),
  loans: z.array(
    z.object({
      loan: z.string(),
      slip: z.string(),
      borrower: z.string(),
      department: z.string(),
      purpose: z.string(),
      lentOn: z.string(),
      dueOn: z.string(),
      returnedOn: z.string().nullable(),
      pagesOut: z.number().nullable(),
      pagesIn: z.number().nullable(),
      damage: z.string().nullable(),
      /** 补录: the days a loan and its return were entered, null when that was at once. */
      enteredOn: z.string().nullable(),
      paperSlip: z.string(),
      returnEnteredOn: z.string().nullable(),
      /** 补制件: what was lent was a copy that stands for the lost original. */
      replacement: z.boolean(),
    }),
  ),
  history: z.array(
    z.object({
      id: z.number(),
      at: z.number(),
      actor: z.string(),
      action: z.string(),
      detail: z.record(z.string(), z.unknown()),
      reason: z.string(),
    }),
  ),
  batch: z
    .object({ uid: z.string(), fileName: z.string(), sheet: z.string().nullable(), row: z.number().nullable() })
    .nullable(),
  /** Holds it is or was under, open ones first. */
  holds: z.array(HoldOnRecord),
  /** The archives that took it over. */
  custody: Custody.nullable(),
  confirmedAt: z.number().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type RecordView = z.infer<typeof RecordView>

/** What a scanned or typed text names. */
export const CodeMatch = z.object({
  kind: z.enum(['record', 'volume', 'box', 'location', 'borrower', 'loan', 'appraisal']),
  uid: z.string(),
  name: z.string(),
  record: RecordLine.nullable(),
})
export type CodeMatch = z.infer<typeof CodeMatch>

/** What is left of a record taken out of the catalogue by two persons. */
export const RemovedRecord = z.object({
  uid: z.string(),
  code: z.string().nullable(),
  businessNumber: z.string().nullable(),
  title: z.string(),
  classCode: z.string(),
  year: z.number(),
  removedAt: z.number(),
  /** Number of the confirmation (QR2026-0001). */
  confirmation: z.string(),
  proposer: z.string(),
  approver: z.string(),
  reason: z.string(),
})
export type RemovedRecord = z.infer<typeof RemovedRecord>
