import { z } from 'zod'
import { ROLES } from '../rules/abilities'
import { POSTS } from '../rules/separation'
import { IsoDate } from './loan'

/** waiting: not all have signed; done: carried out; the others ended without effect. */
export const confirmationStates = ['waiting', 'done', 'refused', 'withdrawn', 'expired'] as const
export const ConfirmationState = z.enum(confirmationStates)
export type ConfirmationState = z.infer<typeof ConfirmationState>

/** What a person is needed for besides the proposer: 批准人, 监销人, 见证人. */
export const duties = ['approver', 'supervisor', 'witness'] as const
export const Duty = z.enum(duties)
export type Duty = z.infer<typeof Duty>

/** How a person signed: in the own session, at another's screen by password or by PIN, or on paper. */
export const signingWays = ['own-session', 'here', 'pin', 'paper'] as const
export const SigningWay = z.enum(signingWays)
export type SigningWay = z.infer<typeof SigningWay>

/** How a value is shown: as it stands, a message key, a retention period, a number with separators, an instant (UTC ms). */
export const FactKind = z.enum(['text', 'word', 'period', 'number', 'instant'])

/** One line of what will happen: label is a message key. */
export const ActFact = z.object({ label: z.string(), value: z.string(), as: FactKind.optional() })

/**
 * What will happen, as the second person sees it and the sheet prints it. Its SHA-256 is bound: what is not in here may change unseen, so an act on
 * many records puts a digest of the whole list into `digest`.
 */
export const ActSheet = z.object({
  subject: z.string(),
  facts: z.array(ActFact),
  records: z
    .object({ count: z.number(), sample: z.array(z.object({ uid: z.string(), name: z.string(), title: z.string() })) })
    .optional(),
  digest: z.string().optional(),
})
export type ActSheet = z.infer<typeof ActSheet>

/** Two posts of domain.md §8.3 that one person should not unite, but does. */
export const PostClash = z.tuple([z.enum(POSTS), z.enum(POSTS)])
export type PostClash = z.infer<typeof PostClash>

/** A person of this room who takes part; post: the section. */
export const Signatory = z.object({
  name: z.string(),
  role: z.enum(ROLES).nullable(),
  post: z.string(),
  organisation: z.string(),
  clashes: z.array(PostClash),
})
export type Signatory = z.infer<typeof Signatory>

export const SeatView = z.object({
  seat: z.number(),
  duty: Duty,
  /** null while nobody has signed. */
  signed: Signatory.extend({
    at: z.number(),
    /** Day of the signature on paper. */
    on: z.string().nullable(),
    way: SigningWay,
    reason: z.string(),
  }).nullable(),
})
export type SeatView = z.infer<typeof SeatView>

/** Who signed on paper in which seat. */
export const PaperSigner = z.object({
  seat: z.number().int().min(0).max(20),
  name: z.string().trim().min(1).max(40),
  post: z.string().trim().min(1).max(60),
  organisation: z.string().trim().min(1).max(80),
  /** What the person wrote beside the signature. */
  reason: z.string().trim().max(300).default(''),
})
export type PaperSigner = z.infer<typeof PaperSigner>

export const PaperView = z.object({
  declaredAt: z.number(),
  declaredBy: z.string(),
  reason: z.string(),
  /** What one archive account entered and a second one has to confirm. */
  entered: z
    .object({
      at: z.number(),
      by: z.string(),
      signedOn: z.string(),
      signers: z.array(PaperSigner),
      scan: z.object({ name: z.string(), size: z.number(), pages: z.number().nullable() }).nullable(),
    })
    .nullable(),
  confirmed: z.object({ at: z.number(), by: z.string() }).nullable(),
})
export type PaperView = z.infer<typeof PaperView>

/** What the reader may do now. */
export const signingSteps = [
  'sign', 'makePin', 'refuse', 'withdraw', 'signHere', 'declarePaper', 'printSheet', 'enterPaper', 'confirmPaper',
] as const // prettier-ignore
export const SigningStep = z.enum(signingSteps)
export type SigningStep = z.infer<typeof SigningStep>

export const ConfirmationLine = z.object({
  uid: z.string(),
  number: z.string(),
  /** The act: its words are `action.<kind>`. */
  kind: z.string(),
  subject: z.string(),
  state: ConfirmationState,
  proposer: z.string(),
  reason: z.string(),
  proposedAt: z.number(),
  expiresAt: z.number(),
  endedAt: z.number().nullable(),
  seats: z.number(),
  signed: z.number(),
  paper: z.boolean(),
})
export type ConfirmationLine = z.infer<typeof ConfirmationLine>

/** Why somebody is no second person yet: the account is new, or a person of this act (`name`) has a new one from them. `until` in UTC ms. */
export const TooNewAccount = z.object({
  signer: z.string(),
  why: z.enum(['new', 'made']),
  name: z.string(),
  days: z.number(),
  until: z.number(),
})
export type TooNewAccount = z.infer<typeof TooNewAccount>

export const ConfirmationView = ConfirmationLine.extend({
  /** Short code of the sheet, printed on paper; it changes with what will happen. */
  code: z.string(),
  /** SHA-256 of the sheet: whoever signs sends it back as what they saw. */
  hash: z.string(),
  sheet: ActSheet,
  /** What would happen is no longer what was proposed; it can only be refused or withdrawn. */
  changed: z.boolean(),
  proposedBy: Signatory,
  places: z.array(SeatView),
  paperRoute: PaperView.nullable(),
  ended: z.object({ by: z.string(), reason: z.string() }).nullable(),
  mine: z.boolean(),
  may: z.array(SigningStep),
  /** Posts the reader would unite by signing. */
  clashes: z.array(PostClash),
  /** Whose account is too new to sign this; while the room is starting they may, and the trail says so. null: nothing waits. */
  guard: z.object({ starting: z.boolean(), mine: TooNewAccount.nullable(), others: z.array(TooNewAccount) }).nullable(),
})
export type ConfirmationView = z.infer<typeof ConfirmationView>

/** forMe: waits for me; mine: I proposed and it waits; open: all that wait; ended: done, refused, withdrawn, expired. */
export const confirmationLists = ['forMe', 'mine', 'open', 'ended'] as const
export const ConfirmationList = z.enum(confirmationLists)
export type ConfirmationList = z.infer<typeof ConfirmationList>

export const EnteredPaper = z.object({
  signers: z.array(PaperSigner).min(1).max(20),
  signedOn: IsoDate,
})
