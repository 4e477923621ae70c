import { z } from 'zod'
import { Ref } from './loan'
import { DueFilter } from './retention'
import { batchStates, blocks, listForms, memberSides, opinions, waitings } from '../rules/disposalState'

const text = (max: number) => z.string().trim().max(max)
const needed = (max: number) => z.string().trim().min(2).max(max)

export const BatchStateName = z.enum(batchStates)
export const OpinionName = z.enum(opinions)
export const ListFormName = z.enum(listForms)
export const BlockName = z.enum(blocks)

/** Records that are due on a day (today when absent), narrowed by class, archive year and period. */
export const DueChoice = DueFilter.omit({ from: true }).partial({ on: true })
export type DueChoice = z.infer<typeof DueChoice>

/** Where the records of a batch come from: the due list, or chosen ones (uid, 档号, business number or barcode; boxes and volumes whole). */
export const BatchSource = z.union([z.object({ due: DueChoice }), z.object({ refs: z.array(Ref).min(1).max(5000) })])
export type BatchSource = z.infer<typeof BatchSource>

/** A record that did not come into a batch, or may not go on in it, and why. */
export const BlockedRecord = z.object({ uid: z.string(), name: z.string(), why: BlockName, what: z.string() })
export type BlockedRecord = z.infer<typeof BlockedRecord>

export const NewMember = z.object({
  /** Account of the member, when there is one. */
  user: z.string().max(64).nullable().default(null),
  name: needed(40),
  post: text(60).default(''),
  organisation: needed(100),
  side: z.enum(memberSides),
})
export const Member = NewMember.extend({ seq: z.number() })
export type Member = z.infer<typeof Member>

export const NewOpinion = z
  .object({
    opinion: OpinionName,
    /** Years it is kept longer; only with `keep`. */
    years: z.number().int().min(1).max(100).nullable().default(null),
    reason: needed(300),
  })
  .refine(({ opinion, years }) => (opinion === 'keep') === (years !== null), { path: ['years'], message: 'years' })

/** Which lines of a batch: some, or all of a class that have no opinion yet. */
export const LineChoice = z.union([
  z.object({ lines: z.array(z.number().int()).min(1).max(5000) }),
  z.object({ classCode: text(20), undecided: z.literal(true) }),
])
export type LineChoice = z.infer<typeof LineChoice>

/** A record in a batch. No personal numbers. */
export const BatchLine = z.object({
  id: z.number(),
  uid: z.string(),
  name: z.string(),
  title: z.string(),
  classCode: z.string(),
  className: z.string(),
  year: z.number(),
  period: z.string().nullable(),
  dueOn: z.string().nullable(),
  pages: z.number().nullable(),
  box: z.string().nullable(),
  state: z.string(),
  opinion: OpinionName.nullable(),
  years: z.number().nullable(),
  reason: z.string(),
  opinedBy: z.string(),
  opinedAt: z.number().nullable(),
  block: z.object({ why: BlockName, what: z.string() }).nullable(),
  leftAt: z.number().nullable(),
  leftReason: z.string(),
})
export type BatchLine = z.infer<typeof BatchLine>

export const LineFilter = z.object({
  /** blocked: something stands in the way; left: taken out. */
  which: z.enum(['all', 'undecided', 'decided', 'blocked', 'left']).default('all'),
  opinion: OpinionName.optional(),
  classCode: text(20).optional(),
})
export type LineFilter = z.infer<typeof LineFilter>

export const BatchStepEntry = z.object({
  event: z.string(),
  state: BatchStateName,
  at: z.number(),
  on: z.string(),
  by: z.string(),
  reason: z.string(),
})

const Signature = z.object({
  duty: z.string(),
  name: z.string(),
  post: z.string(),
  reason: z.string(),
  way: z.string(),
})
export type Signature = z.infer<typeof Signature>

/** Who proposed an act that needed others, and who signed. */
export const SignedBy = z.object({ confirmation: z.string(), proposer: Signature, seats: z.array(Signature) })
export type SignedBy = z.infer<typeof SignedBy>

/** A copy of destroyed records that still stands in a backup, and until when. */
export const BackupCopy = z.object({ at: z.string(), where: z.string(), until: z.string().nullable() })
export type BackupCopy = z.infer<typeof BackupCopy>

/** 销毁清册 */
export const DestructionList = z.object({
  uid: z.string(),
  number: z.string(),
  batch: z.object({ uid: z.string(), number: z.string(), title: z.string() }),
  form: ListFormName,
  madeOn: z.string(),
  preparedBy: z.string(),
  approved: SignedBy,
  records: z.number(),
  /** Lines taken out before the destruction. */
  left: z.number(),
  pages: z.number(),
  sha256: z.string(),
  filing: z.object({ number: z.string(), on: z.string(), with: z.string(), enteredOn: z.string() }).nullable(),
  coolingUntil: z.string().nullable(),
  destroyed: z
    .object({
      method: z.string(),
      place: z.string(),
      on: z.string(),
      time: z.string(),
      signed: SignedBy,
      /** Backups that still held the records on that day; null: not known to this room. */
      backups: z.array(BackupCopy).nullable(),
    })
    .nullable(),
  voided: z.object({ at: z.number(), reason: z.string() }).nullable(),
})
export type DestructionList = z.infer<typeof DestructionList>

export const DestructionLine = z.object({
  seq: z.number(),
  recordUid: z.string(),
  code: z.string(),
  title: z.string(),
  classCode: z.string(),
  className: z.string(),
  fonds: z.string(),
  year: z.number(),
  formedOn: z.string().nullable(),
  volume: z.string().nullable(),
  box: z.string().nullable(),
  pages: z.number().nullable(),
  period: z.string(),
  keptYears: z.number(),
  dueOn: z.string(),
  reason: z.string(),
  leftReason: z.string().nullable(),
})
export type DestructionLine = z.infer<typeof DestructionLine>

/** A batch in the list. */
export const Batch = z.object({
  uid: z.string(),
  number: z.string(),
  barcode: z.string(),
  title: z.string(),
  form: ListFormName,
  state: BatchStateName,
  madeOn: z.string(),
  madeBy: z.string(),
  records: z.number(),
  undecided: z.number(),
  list: z.object({ uid: z.string(), number: z.string(), coolingUntil: z.string().nullable() }).nullable(),
  waitsFor: z.enum(waitings).nullable(),
})
export type Batch = z.infer<typeof Batch>

/** What one class has in a batch. */
export const ClassCount = z.object({
  classCode: z.string(),
  className: z.string(),
  records: z.number(),
  undecided: z.number(),
})

/** Everything about a batch but its lines. */
export const BatchView = Batch.extend({
  note: z.string(),
  members: z.array(Member),
  /** Null when the group is complete. */
  groupLacks: z.object({ count: z.number(), least: z.number(), missing: z.array(z.enum(memberSides)) }).nullable(),
  steps: z.array(BatchStepEntry),
  counts: z.object({
    destroy: z.number(),
    keep: z.number(),
    permanent: z.number(),
    transfer: z.number(),
    undecided: z.number(),
    left: z.number(),
    pages: z.number(),
  }),
  classes: z.array(ClassCount),
  /** Records something stands in the way of now; counted while the batch runs. */
  blocked: z.array(BlockedRecord),
  /** The proposal that waits for signatures. */
  confirmation: z.string().nullable(),
  destruction: DestructionList.nullable(),
  /** Days to wait between the entry of the filing and the destruction, as the room has it now. */
  coolingDays: z.number(),
  /** Whether the reader is a member and may give opinions. */
  member: z.boolean(),
  /** Whether the reader asked for the review: somebody else must make it. */
  submitter: z.boolean(),
})
export type BatchView = z.infer<typeof BatchView>

/** Papers of a batch (档案鉴定销毁). */
export const batchPapers = ['report', 'opinions', 'approval', 'list'] as const
export const BatchPaper = z.enum(batchPapers)
export type BatchPaper = z.infer<typeof BatchPaper>
