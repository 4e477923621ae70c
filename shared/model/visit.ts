import { z } from 'zod'
import { Personal } from './masking'
import { IsoDate, Ref } from './loan'

const Words = z.object({ zh: z.string().trim().min(1).max(120), en: z.string().trim().max(200) })

/** How well a rule of law or practice is known: V read in the text, S secondary, D derived, U unverified (domain.md, status marks). */
export const FactStatus = z.enum(['V', 'S', 'D', 'U'])
export type FactStatus = z.infer<typeof FactStatus>

/** Whose records: the person's own (or those of whom they come for), the employer's, or any. */
export const VisitScope = z.enum(['own', 'employer', 'any'])
export type VisitScope = z.infer<typeof VisitScope>

/** A proof somebody has to show. */
export const Proof = z.object({
  key: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  name: Words,
  required: z.boolean(),
})
export type Proof = z.infer<typeof Proof>

/** Who may consult and with what proof (domain.md §3.3). */
export const VisitorType = z.object({
  id: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  name: Words,
  scope: VisitScope,
  /** Comes for somebody else, who is named in the visit. */
  onBehalf: z.boolean(),
  /** How many persons have to come. */
  persons: z.union([z.literal(1), z.literal(2)]),
  approval: z.boolean(),
  letter: z.enum(['none', 'optional', 'required']),
  proofs: z.array(Proof).min(1).max(12),
  /** The law or practice behind it, for the reader. */
  hook: Words,
  hookStatus: FactStatus,
  proofStatus: FactStatus,
  active: z.boolean(),
})
export type VisitorType = z.infer<typeof VisitorType>
export const VisitorTypeFile = z.object({ types: z.array(VisitorType) })

/** A type as it stands, with its version; `own`: changed or added by this room. */
export const VisitorTypeView = VisitorType.extend({ version: z.number(), own: z.boolean() })
export type VisitorTypeView = z.infer<typeof VisitorTypeView>

export const idKinds = [
  'idCard', 'household', 'passport', 'hongKongMacau', 'taiwan', 'foreignResident', 'police', 'enforcement', 'lawyer', 'work', 'other',
] as const // prettier-ignore
export const IdKind = z.enum(idKinds)
export type IdKind = z.infer<typeof IdKind>

export const manners = ['reading', 'extract', 'copy', 'certified'] as const
/** 阅览, 摘抄, 复制, 证明. Taking out is a loan. */
export const Manner = z.enum(manners)
export type Manner = z.infer<typeof Manner>

export const visitStates = ['waiting', 'open', 'closed', 'refused'] as const
export const VisitState = z.enum(visitStates)
export type VisitState = z.infer<typeof VisitState>

export const NewVisitor = z.object({
  name: z.string().trim().min(1).max(40),
  idKind: IdKind.default('idCard'),
  idNumber: z.string().trim().min(1).max(40),
  phone: z.string().trim().max(40).default(''),
})
export type NewVisitor = z.infer<typeof NewVisitor>

export const NewVisit = z.object({
  type: z.string().max(40),
  /** The version the form showed; another one means that the rules changed meanwhile. */
  typeVersion: z.number().int(),
  visitors: z.array(NewVisitor).min(1).max(2),
  organisation: z.string().trim().max(80).default(''),
  letter: z.string().trim().max(60).default(''),
  purpose: z.string().trim().min(1).max(200),
  /** Whose records are asked for, when somebody comes for another. */
  subject: z
    .object({ name: z.string().trim().max(40), idNumber: z.string().trim().max(40).default('') })
    .default({ name: '', idNumber: '' }),
  /** Keys of the proofs that were shown. */
  proofs: z.array(z.string().max(40)).max(12),
  note: z.string().trim().max(500).default(''),
})
export type NewVisit = z.infer<typeof NewVisit>

/**
 * What is corrected of a visit; what is absent stays. Numbers that a screen shows masked are only sent when typed anew. A visitor is the one with
 * that `seq`, somebody new (null), or the one at the same place (absent); whoever of the visit is not among them is taken off it.
 */
export const VisitCorrection = z.object({
  visitors: z
    .array(
      NewVisitor.extend({
        seq: z.number().int().nullable().optional(),
        idNumber: NewVisitor.shape.idNumber.optional(),
        phone: z.string().trim().max(40).optional(),
      }),
    )
    .min(1)
    .max(2)
    .optional(),
  organisation: z.string().trim().max(80).optional(),
  letter: z.string().trim().max(60).optional(),
  purpose: z.string().trim().min(1).max(200).optional(),
  subject: z
    .object({ name: z.string().trim().max(40).optional(), idNumber: z.string().trim().max(40).optional() })
    .optional(),
  note: z.string().trim().max(500).optional(),
})
export type VisitCorrection = z.infer<typeof VisitCorrection>

const Pages = z.number().int().min(0).max(100_000).nullable().default(null)
export const HandOutItem = z.object({ ref: Ref, manner: Manner.default('reading'), pages: Pages })
export const GiveBackItem = z.object({
  line: z.number().int(),
  pages: Pages,
  copiedPages: Pages,
  damage: z.string().trim().max(500).default(''),
})

export const Visitor = z.object({
  seq: z.number(),
  name: z.string(),
  idKind: IdKind,
  idMasked: Personal('id'),
  phone: Personal('contact'),
})
export type Visitor = z.infer<typeof Visitor>

export const VisitLine = z.object({
  id: z.number(),
  recordUid: z.string(),
  code: z.string().nullable(),
  businessNumber: z.string().nullable(),
  title: z.string(),
  personName: z.string(),
  birth: z.string().nullable(),
  employer: z.string(),
  manner: Manner,
  pagesOut: z.number().nullable(),
  copiedPages: z.number().nullable(),
  givenAt: z.number(),
  backAt: z.number().nullable(),
  pagesIn: z.number().nullable(),
  damage: z.string(),
  state: z.string(),
  place: z.string().nullable(),
  certificates: z.array(
    z.object({ uid: z.string(), number: z.string(), pages: z.number(), copies: z.number(), issuedOn: z.string() }),
  ),
})
export type VisitLine = z.infer<typeof VisitLine>

/** One visit in a list. */
export const VisitRow = z.object({
  uid: z.string(),
  number: z.string(),
  state: VisitState,
  type: z.string(),
  typeName: Words,
  visitors: z.array(z.string()),
  organisation: z.string(),
  letter: z.string(),
  purpose: z.string(),
  openedOn: z.string(),
  closedOn: z.string().nullable(),
  openedBy: z.string(),
  records: z.number(),
  /** Records not given back yet. */
  out: z.number(),
  copiedPages: z.number(),
  effect: z.string(),
  /** Days since it was closed without a word about its effect; 0 otherwise. */
  effectMissingDays: z.number(),
})
export type VisitRow = z.infer<typeof VisitRow>

export const Visit = VisitRow.extend({
  typeVersion: z.number(),
  definition: VisitorType,
  people: z.array(Visitor),
  subject: z.object({ name: z.string(), idMasked: Personal('id') }),
  proofs: z.array(z.string()),
  note: z.string(),
  openedAt: z.number(),
  approval: z
    .object({ name: z.string(), note: z.string(), at: z.number(), recordedBy: z.string(), granted: z.boolean() })
    .nullable(),
  effectOn: z.string().nullable(),
  effectBy: z.string(),
  version: z.number(),
  lines: z.array(VisitLine),
})
export type Visit = z.infer<typeof Visit>

export const VisitFilter = z.object({
  which: z.enum(['waiting', 'open', 'closed', 'refused', 'no-effect', 'all']).default('open'),
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  /** Number, visitor, organisation or letter. */
  text: z.string().trim().max(60).default(''),
})
export type VisitFilter = z.infer<typeof VisitFilter>
