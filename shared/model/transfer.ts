import { z } from 'zod'
import { agencyLevels, TRANSFER_MOST, transferRefusals } from '../rules/transferring'
import { IsoDate } from './loan'
import { Period } from './record'

const uid = z.string().min(1).max(64)
const text = (max: number) => z.string().trim().max(max)

/** 接收范围: which archives takes what, after how many years. Classes and types: any when empty. */
export const TransferScope = z.object({
  /** The receiving archives (综合档案馆). */
  archive: text(80),
  level: z.enum(agencyLevels),
  years: z.number().int().min(1).max(100),
  periods: z.array(Period).min(1).max(20),
  classes: z.array(text(20)).max(50),
  types: z.array(text(40)).max(20),
})
export type TransferScope = z.infer<typeof TransferScope>

export const TransferReason = z.enum(transferRefusals)

/** A record that is due for transfer; `refused`: why it cannot go now; `opinion`: of the approved appraisal that says it is to go. */
export const TransferCandidate = z.object({
  uid: z.string(),
  name: z.string(),
  title: z.string(),
  year: z.number(),
  classCode: z.string(),
  className: z.string(),
  period: z.string().nullable(),
  pages: z.number().nullable(),
  state: z.string(),
  dueOn: z.string(),
  refused: TransferReason.nullable(),
  opinion: z.object({ batch: z.string(), number: z.string(), reason: z.string() }).nullable(),
})
export type TransferCandidate = z.infer<typeof TransferCandidate>

/** prepared → approved → part (some handed over) → done; withdrawn before anything was handed over. */
export const transferStates = ['prepared', 'approved', 'part', 'done', 'withdrawn'] as const
export const TransferState = z.enum(transferStates)
export type TransferState = z.infer<typeof TransferState>

/** What a list says of itself (交接工作名称, 内容描述, 载体). */
const words = {
  name: text(120).min(1),
  content: text(400),
  /** 载体起止顺序号, 载体类型规格, 数据量: of what goes with the paper; empty when only paper goes. */
  carriers: text(120),
  carrierKind: text(120),
  volume: text(40),
}
export const NewTransfer = z.object({
  name: words.name,
  content: words.content.default(''),
  carriers: words.carriers.default(''),
  carrierKind: words.carrierKind.default(''),
  volume: words.volume.default(''),
  /** Chosen records, or all that can go (the oldest, as many as a list takes). */
  records: z.union([z.literal('all'), z.array(uid).min(1).max(TRANSFER_MOST)]),
})
export type NewTransfer = z.infer<typeof NewTransfer>

export const Transfer = z.object({
  uid: z.string(),
  number: z.string(),
  ...words,
  archive: z.string(),
  state: TransferState,
  /** Records on the list, handed over, left out. */
  records: z.number(),
  handed: z.number(),
  leftOut: z.number(),
  preparedOn: z.string(),
  preparedBy: z.string(),
  approvedOn: z.string().nullable(),
  approvedBy: z.string(),
  endedOn: z.string().nullable(),
  /** Why it was withdrawn. */
  withdrawn: z.string(),
  version: z.number(),
})
export type Transfer = z.infer<typeof Transfer>

/** What was handed over at once, with the receipt (移交回执). */
export const Receipt = z.object({
  number: text(60).min(1),
  on: IsoDate,
  archive: text(80).min(1),
  /** 移交人, 接收人, 监交人. */
  handedBy: text(40).min(1),
  receivedBy: text(40).min(1),
  witness: text(40).default(''),
  note: text(300).default(''),
})
export type Receipt = z.infer<typeof Receipt>

export const TransferView = Transfer.extend({
  receipts: z.array(
    Receipt.extend({
      uid: z.string(),
      records: z.number(),
      enteredOn: z.string(),
      enteredBy: z.string(),
      scans: z.array(z.object({ uid: z.string(), name: z.string() })),
    }),
  ),
  /** Of what is not handed over yet: why it cannot go now. */
  refused: z.array(z.object({ reason: TransferReason, count: z.number() })),
  /** Confirmation that waits for its second person. */
  waiting: z.string().nullable(),
})
export type TransferView = z.infer<typeof TransferView>

export const TransferLine = TransferCandidate.omit({ dueOn: true, opinion: true }).extend({
  seq: z.number(),
  receipt: z.string().nullable(),
  leftOut: z.string().nullable(),
})
export type TransferLine = z.infer<typeof TransferLine>
