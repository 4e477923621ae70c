import { z } from 'zod'
import { HoldKindName } from './heldBy'
import { IsoDate, Ref } from './loan'
import { RecordFilter } from './record'
import { SearchQuery } from './search'

const uid = z.string().min(1).max(64)
const text = (max: number) => z.string().trim().max(max)

/** Records one hold may name at once. */
export const HOLD_MOST = 200_000
/** Lines of a pasted list. */
export const HOLD_LINES = 5_000

/** Which records: chosen ones, what lies in a box or volume, a pasted list of numbers, all of a list, all that a search finds. */
export const HoldSelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('records'), uids: z.array(uid).min(1).max(20_000) }),
  z.object({ kind: z.literal('container'), ref: Ref }),
  z.object({ kind: z.literal('lines'), lines: z.array(z.string().max(500)).min(1).max(HOLD_LINES) }),
  z.object({ kind: z.literal('list'), filter: RecordFilter }),
  z.object({ kind: z.literal('search'), query: SearchQuery }),
])
export type HoldSelection = z.infer<typeof HoldSelection>

const head = {
  kind: HoldKindName,
  /** Number of the case as its office writes it. */
  caseNumber: text(80).min(1),
  /** Office or person that asked for it. */
  askedBy: text(120).min(1),
  reason: text(500).min(2),
  from: IsoDate,
  /** The day its end is expected: then it is looked at again. Null when nobody knows. */
  reviewOn: IsoDate.nullable(),
  mayLend: z.boolean(),
}
export const NewHold = z.object({
  ...head,
  reviewOn: head.reviewOn.default(null),
  mayLend: head.mayLend.default(false),
})
export type NewHold = z.infer<typeof NewHold>

/** Changes of a hold; `mayLend` may only be taken away here, to give it is a release. */
export const HoldChanges = z
  .object({ ...head, mayLend: z.literal(false) })
  .omit({ reason: true })
  .partial()
  .extend({ uid, version: z.number().int(), why: text(300).min(2) })
export type HoldChanges = z.infer<typeof HoldChanges>

/** What a release lifts: everything, some records, or only the ban on lending. */
export const HoldRelease = z.discriminatedUnion('what', [
  z.object({ what: z.literal('all') }),
  z.object({ what: z.literal('records'), uids: z.array(uid).min(1).max(5_000) }),
  z.object({ what: z.literal('lending') }),
])
export type HoldRelease = z.infer<typeof HoldRelease>

/** A line of the ledger of holds. */
export const Hold = z.object({
  uid: z.string(),
  number: z.string(),
  ...head,
  reviewOn: z.string().nullable(),
  from: z.string(),
  /** Records under it now, and those it has let go. */
  held: z.number(),
  released: z.number(),
  /** The day to look at it again has come. */
  due: z.boolean(),
  placedOn: z.string(),
  placedBy: z.string(),
  endedOn: z.string().nullable(),
  version: z.number(),
})
export type Hold = z.infer<typeof Hold>

export const HoldFilter = z.object({
  which: z.enum(['open', 'due', 'ended', 'all']).default('open'),
  kind: HoldKindName.optional(),
  /** Part of the case number, our number or who asked. */
  text: text(80).optional(),
})
export type HoldFilter = z.infer<typeof HoldFilter>

/** A signed release as the ledger keeps it. */
export const HoldReleased = z.object({
  confirmation: z.string(),
  what: z.enum(['all', 'records', 'lending']),
  records: z.number(),
  reason: z.string(),
  on: z.string(),
  proposer: z.string(),
  signers: z.array(z.object({ duty: z.string(), name: z.string(), post: z.string() })),
})
export type HoldReleased = z.infer<typeof HoldReleased>

export const HoldView = Hold.extend({
  releases: z.array(HoldReleased),
  /** How many of the records are in which state. */
  states: z.array(z.object({ state: z.string(), count: z.number() })),
})
export type HoldView = z.infer<typeof HoldView>

/** A record under a hold, or let go by it. */
export const HeldRecord = z.object({
  uid: z.string(),
  name: z.string(),
  title: z.string(),
  personName: z.string(),
  birthMonth: z.string().nullable(),
  year: z.number(),
  classCode: z.string(),
  className: z.string(),
  state: z.string(),
  place: z.string().nullable(),
  borrower: z.string(),
  heldOn: z.string(),
  releasedOn: z.string().nullable(),
})
export type HeldRecord = z.infer<typeof HeldRecord>

/** What a selection holds before anything is done. */
export const HoldCheck = z.object({
  /** Records that would come under the hold. */
  count: z.number(),
  /** Of them on loan or in the reading room now. */
  out: z.number(),
  /** Under the hold named already; destroyed or handed over. */
  already: z.number(),
  gone: z.number(),
  /** Lines of a pasted list nothing is known by, and lines that only name a person. */
  unknown: z.array(z.string()),
  unclear: z.array(z.object({ line: z.string(), count: z.number() })),
  sample: z.array(z.object({ uid: z.string(), name: z.string(), title: z.string() })),
})
export type HoldCheck = z.infer<typeof HoldCheck>

/** What came of placing a hold or adding to one (the result of the job). */
export interface HoldPlaced {
  uid: string
  number: string
  records: number
  /** Of them out of the house now. */
  out: number
  already: number
  gone: number
}
