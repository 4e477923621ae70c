import type { z } from 'zod'
import type { ActSheet as StoredSheet, Duty, SigningWay } from '../../../shared/model/confirmation'
import type { MessageKey } from '../../../shared/messages'
import type { Ability, Role } from '../../../shared/rules/abilities'
import type { Host, WriteContext } from '../context'
import type { ReadDb } from '../database/sql'

/** Somebody the act needs besides the proposer. */
export interface Seat {
  duty: Duty
  ability: Ability
}

/** A line of a sheet: the label is a message key; `as: 'word'` makes the value one too. */
export type ActFact = StoredSheet['facts'][number] & { label: MessageKey }

/** Exactly what will happen. Bound by its SHA-256: put a digest of whatever the lines do not show into `digest`. */
export type ActSheet = Omit<StoredSheet, 'facts'> & { facts: ActFact[] }

/** One person who signed. userId is null on paper. */
export interface SignedSeat {
  duty: Duty
  userId: number | null
  name: string
  role: Role | null
  post: string
  organisation: string
  reason: string
  way: SigningWay
  /** Day of the signature on paper (ISO). */
  on: string | null
}

/** Everybody behind an act that is being carried out. */
export interface Signed {
  confirmation: string
  number: string
  proposer: { userId: number; name: string; role: Role; post: string; reason: string }
  seats: SignedSeat[]
}

type Writes = { [Key in MessageKey]: Key extends `action.${infer Name}` ? Name : never }[MessageKey]

/** One kind of act that needs more than one person; listed in kinds.ts. */
export interface ActKind<Input> {
  /** The contract key of the write that proposes it: 'holds.release'. Its words are `action.<kind>`. */
  kind: Writes
  input: z.ZodType<Input>
  /** Whom it needs besides the proposer; all persons differ. */
  seats: readonly Seat[]
  /** How long it may wait, in hours; the room's setting `confirmations.hours` may shorten it. */
  hours: number
  /** Whether signatures on paper may stand in. */
  paper: boolean
  describe(db: ReadDb, input: Input): ActSheet
  /** Throws what a rule refuses: at proposing, at each signature and right before it is done. */
  check(db: ReadDb, input: Input): void
  /** The act itself, in the transaction of the last signature. Notes go under the act's own name with the proposal's reason. */
  carryOut(w: WriteContext, input: Input, signed: Signed): void
  /** Work on files after the commit; what a crash leaves undone here is the topic's to take up at the next opening. */
  after?(host: Host, confirmation: string): void | Promise<void>
}
