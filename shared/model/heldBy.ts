import { z } from 'zod'
import { holdKinds } from '../rules/holding'

export const HoldKindName = z.enum(holdKinds)

/** A hold as it stands on a record. */
export const HoldOnRecord = z.object({
  uid: z.string(),
  number: z.string(),
  kind: HoldKindName,
  caseNumber: z.string(),
  mayLend: z.boolean(),
  from: z.string(),
  reviewOn: z.string().nullable(),
  heldAt: z.number(),
  releasedAt: z.number().nullable(),
})
export type HoldOnRecord = z.infer<typeof HoldOnRecord>
