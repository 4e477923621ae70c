import { z } from 'zod'
import { Openness } from './record'

const Words = z.object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(80) })

/** One step of an approval: who of a role, or one of named users (uids), decides. */
export const ApprovalLevel = z
  .object({
    name: Words,
    role: z.enum(['leader', 'archivist', 'administrator']).nullable(),
    users: z.array(z.string().max(64)).max(20).default([]),
  })
  .refine((level) => level.role !== null || level.users.length > 0, { message: 'somebody must decide' })
export type ApprovalLevel = z.infer<typeof ApprovalLevel>

/** What a rule is about; absent conditions hold always. */
export const ApprovalCondition = z.object({
  /** Class codes, each with its subclasses. */
  classes: z.array(z.string().max(20)).max(50).optional(),
  types: z.array(z.string().max(40)).max(20).optional(),
  /** true: any secrecy mark; false: none. */
  secret: z.boolean().optional(),
  openness: z.array(Openness).max(4).optional(),
  original: z.boolean().optional(),
  takeOut: z.boolean().optional(),
  personWide: z.boolean().optional(),
  /** Record of the asker's own business. */
  ownBusiness: z.boolean().optional(),
  /** Types of visitors (reading room); staff have none. */
  visitors: z.array(z.string().max(40)).max(30).optional(),
})
export type ApprovalCondition = z.infer<typeof ApprovalCondition>

/** A rule: the first that fits says which levels a line needs; none of them means it is approved by itself. */
export const ApprovalRule = z.object({
  name: Words,
  when: ApprovalCondition,
  levels: z.array(ApprovalLevel).max(5),
  /** Where the rule comes from and how sure that is: V verified, S secondary, D derived, U unverified, own = the agency's. */
  source: z.string().max(200).default(''),
  status: z.enum(['V', 'S', 'D', 'U', 'own']).default('own'),
})
export type ApprovalRule = z.infer<typeof ApprovalRule>
