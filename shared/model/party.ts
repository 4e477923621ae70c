import { z } from 'zod'
import { Personal } from './masking'
import { RecordLine } from './record'

const uid = z.string().min(1).max(64)
export const PartyKind = z.enum(['person', 'employer'])
/** How a person or employer belongs to a record: rostered means named in a list with many others, on a page. */
export const partyRoles = ['insured', 'employer', 'agent', 'rostered'] as const
export const PartyRole = z.enum(partyRoles)

/** A person or employer in a list. identified: has a number of its own; without one it stands for a name only. */
export const PartyLine = z.object({
  uid: z.string(),
  kind: PartyKind,
  name: z.string(),
  formerNames: z.array(z.string()),
  idMasked: Personal('id').nullable(),
  creditCode: z.string().nullable(),
  personalNumber: z.string().nullable(),
  birthMonth: z.string().nullable(),
  employer: z.string(),
  identified: z.boolean(),
  records: z.number(),
})
export type PartyLine = z.infer<typeof PartyLine>

/** Everything of one person or employer over all years, newest first. */
export const PartyView = PartyLine.extend({
  note: z.string(),
  version: z.number(),
  links: z.array(z.object({ role: PartyRole, page: z.string().nullable(), record: RecordLine })),
})
export type PartyView = z.infer<typeof PartyView>

export const PartyChanges = z.object({
  uid,
  version: z.number().int(),
  name: z.string().trim().min(1).max(100).optional(),
  formerNames: z.array(z.string().trim().min(1).max(100)).max(20).optional(),
  idNumber: z.string().trim().max(30).nullable().optional(),
  creditCode: z.string().trim().max(30).nullable().optional(),
  personalNumber: z.string().trim().max(40).nullable().optional(),
  note: z.string().max(1000).optional(),
  reason: z.string().trim().max(300).default(''),
})
export type PartyChanges = z.infer<typeof PartyChanges>

/** A person or employer to be named by a record: an existing one by uid, or as written. */
export const PartyToLink = z.object({
  uid: uid.optional(),
  kind: PartyKind.default('person'),
  name: z.string().trim().max(100).default(''),
  idNumber: z.string().trim().max(30).nullable().default(null),
  personalNumber: z.string().trim().max(40).nullable().default(null),
  role: PartyRole.default('rostered'),
  page: z.string().trim().max(20).nullable().default(null),
})
export type PartyToLink = z.infer<typeof PartyToLink>
