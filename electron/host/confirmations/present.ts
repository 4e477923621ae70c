import type {
  ActSheet,
  ConfirmationLine,
  ConfirmationView,
  PaperSigner,
  PaperView,
  PostClash,
  SeatView,
  SigningStep,
} from '../../../shared/model/confirmation'
import { can } from '../../../shared/rules/abilities'
import { postClashes } from '../../../shared/rules/separation'
import type { HostSession } from '../access/sessions'
import type { ReadDb } from '../database/sql'
import { fail } from '../errors'
import { findKept } from '../objects'
import { byUid, seatsOf, type ConfirmationRow, type SeatRow } from './confirmationStore'
import { guardOf } from './guard'
import { paperOf, type PaperRow } from './paperStore'
import { kindOf } from './registry'
import { isChanged } from './seating'
import { checkCode } from './sheetHash'

/** A confirmation as a line of a list. */
export const presentLine = (row: ConfirmationRow, now: number): ConfirmationLine => ({
  uid: row.uid,
  number: row.number,
  kind: row.kind,
  subject: row.subject,
  state: row.state === 'waiting' && row.expires_at <= now ? 'expired' : row.state,
  proposer: row.proposer,
  reason: row.reason,
  proposedAt: row.proposed_at,
  expiresAt: row.expires_at,
  endedAt: row.ended_at,
  seats: row.seats,
  signed: row.signed,
  paper: row.paper === 1,
})

const presentSeat = (row: SeatRow): SeatView => ({
  seat: row.seat,
  duty: row.duty,
  signed:
    row.signed_at === null || row.way === null
      ? null
      : {
          name: row.name,
          role: row.role,
          post: row.post,
          organisation: row.organisation,
          clashes: JSON.parse(row.clashes) as PostClash[],
          at: row.signed_at,
          on: row.signed_on,
          way: row.way,
          reason: row.reason,
        },
})

const scanOf = (db: ReadDb, link: string | null) => {
  const kept = link === null ? undefined : findKept(db, link)
  return kept ? { name: kept.name, size: kept.size, pages: kept.pages } : null
}

const presentPaper = (db: ReadDb, row: PaperRow): PaperView => ({
  declaredAt: row.declared_at,
  declaredBy: row.declared_name,
  reason: row.reason,
  entered:
    row.entered_at === null
      ? null
      : {
          at: row.entered_at,
          by: row.entered_name ?? '',
          signedOn: row.signed_on ?? '',
          signers: JSON.parse(row.signers ?? '[]') as PaperSigner[],
          scan: scanOf(db, row.scan),
        },
  confirmed: row.confirmed_at === null ? null : { at: row.confirmed_at, by: row.confirmed_name ?? '' },
})

const seatOf = (row: ConfirmationRow, seats: readonly SeatRow[], actor: HostSession): SeatRow | undefined =>
  row.proposed_by === actor.userId || seats.some((seat) => seat.user_id === actor.userId)
    ? undefined
    : seats.find((seat) => seat.signed_at === null && can(actor.role, seat.ability))

interface Looked {
  row: ConfirmationRow
  seats: readonly SeatRow[]
  paper: PaperRow | undefined
  changed: boolean
  /** The reader is no second person yet. */
  refused: boolean
}

function paperSteps({ row, paper, changed, refused }: Looked, actor: HostSession): SigningStep[] {
  if (!can(actor.role, 'catalogue.write') || !kindOf(row.kind).paper) return []
  if (!paper) return ['declarePaper']
  if (changed) return []
  if (paper.entered_by === null) return ['printSheet', 'enterPaper']
  return paper.entered_by === actor.userId || refused ? ['printSheet'] : ['printSheet', 'confirmPaper']
}

function stepsOf(looked: Looked, actor: HostSession): SigningStep[] {
  const { row, seats, paper, changed, refused } = looked
  const mine = row.proposed_by === actor.userId
  const seat = seatOf(row, seats, actor)
  const closed = changed || paper?.entered_by != null
  const signing: SigningStep[] = closed ? [] : seat && !refused ? ['sign', 'makePin', 'signHere'] : ['signHere']
  return [
    ...signing,
    ...(seat ? (['refuse'] as const) : []),
    ...(mine ? (['withdraw'] as const) : []),
    ...paperSteps(looked, actor),
  ]
}

/** Everything about one confirmation, as this reader may go on with it. */
export function presentOf(db: ReadDb, uid: string, actor: HostSession, now: number): ConfirmationView {
  const row = byUid(db, uid) ?? fail('not-found', { uid })
  const line = presentLine(row, now)
  const waits = line.state === 'waiting'
  const seats = seatsOf(db, row.id)
  const guard = waits ? guardOf(db, row, seats, actor, now) : null
  const refused = guard?.mine != null && !guard.starting
  const looked = { row, seats, paper: paperOf(db, row.id), changed: waits && isChanged(db, row), refused }
  const seat = waits ? seatOf(row, seats, actor) : undefined
  return {
    ...line,
    code: checkCode(row.number, row.sheet_hash),
    hash: row.sheet_hash,
    sheet: JSON.parse(row.sheet) as ActSheet,
    changed: looked.changed,
    proposedBy: {
      name: row.proposer,
      role: row.proposer_role,
      post: row.proposer_post,
      organisation: '',
      clashes: postClashes(row.proposer_role, 'proposer'),
    },
    places: looked.seats.map(presentSeat),
    paperRoute: looked.paper ? presentPaper(db, looked.paper) : null,
    ended: waits ? null : { by: row.ended_by, reason: row.ended_why },
    mine: row.proposed_by === actor.userId,
    may: waits ? stepsOf(looked, actor) : [],
    clashes: seat ? postClashes(actor.role, seat.duty) : [],
    guard,
  }
}
