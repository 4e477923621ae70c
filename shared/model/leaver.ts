import { z } from 'zod'
import { Borrower, IsoDate, LoanLine } from './loan'

/** What stands between a borrower and leaving: what is still out, and whether there is a sign-in to end. */
export const Clearance = z.object({
  borrower: Borrower,
  user: z.object({ name: z.string(), role: z.string() }).nullable(),
  lines: z.array(LoanLine),
  /** Numbers of this person's requests that are still waiting for something. */
  requests: z.array(z.string()),
  /** The last clearance of this person. */
  last: z.object({ uid: z.string(), number: z.string(), clearedOn: z.string(), reason: z.string() }).nullable(),
})
export type Clearance = z.infer<typeof Clearance>

export const ClearingLeaver = z.object({
  borrower: z.string().min(1).max(64),
  /** Why the person leaves: 调离, 退休 … */
  reason: z.string().trim().min(1).max(100),
  /** Per line still out why it stays out; every open line needs one. */
  explained: z
    .array(z.object({ line: z.number().int(), text: z.string().trim().min(1).max(300) }))
    .max(5000)
    .default([]),
})

/** A figure of a handover: how many of what. */
const Counted = z.object({ records: z.number(), pages: z.number() })

/** What an archivist hands over, as it was counted. */
export const HandoverContent = z.object({
  holdings: z.array(
    Counted.extend({
      fonds: z.string(),
      classCode: z.string(),
      className: z.string(),
      year: z.number(),
      period: z.string().nullable(),
    }),
  ),
  total: Counted,
  volumes: z.number(),
  boxes: z.number(),
  places: z.number(),
  loansOut: z.number(),
  loansOverdue: z.number(),
  borrowersOut: z.number(),
  searching: z.number(),
  lost: z.number(),
  toReturn: z.number(),
  toShelve: z.number(),
  arranging: z.number(),
  openSearches: z.number(),
  openVisits: z.number(),
  openRequests: z.number(),
  /** The head of the trail then. */
  trail: z.object({ entry: z.number(), hash: z.string() }),
})
export type HandoverContent = z.infer<typeof HandoverContent>

export const NewHandover = z.object({
  /** 移交人, 接收人, 监交人 */
  from: z.string().trim().min(1).max(40),
  to: z.string().trim().min(1).max(40),
  supervisor: z.string().trim().min(1).max(40),
  /** Keys, recovery sheets, seals of the room, equipment: one line each. */
  things: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(80),
        count: z.string().trim().max(20),
        note: z.string().trim().max(120),
      }),
    )
    .max(60),
  note: z.string().trim().max(1000).default(''),
})
export type NewHandover = z.infer<typeof NewHandover>

export const Handover = NewHandover.extend({
  uid: z.string(),
  number: z.string(),
  handedOn: z.string(),
  content: HandoverContent,
  by: z.string(),
})
export type Handover = z.infer<typeof Handover>

export const NewDeputy = z.object({
  leader: z.string().min(1).max(64),
  deputy: z.string().min(1).max(64),
  from: IsoDate,
  to: IsoDate,
  reason: z.string().trim().min(1).max(200),
})

/** A deputy for a leader on leave. `state`: to come, deciding now, over, ended early. */
export const Deputy = z.object({
  uid: z.string(),
  leaderUid: z.string(),
  leader: z.string(),
  deputyUid: z.string(),
  deputy: z.string(),
  from: z.string(),
  to: z.string(),
  reason: z.string(),
  by: z.string(),
  state: z.enum(['planned', 'active', 'over', 'ended']),
})
export type Deputy = z.infer<typeof Deputy>
export const DeputyPerson = z.object({ uid: z.string(), name: z.string(), role: z.string(), department: z.string() })
