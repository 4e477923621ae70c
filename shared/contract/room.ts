import { z } from 'zod'
import { LoginName, NewPassword, Session } from '../model/access'
import { NewRoom, RecoveryHolders, RecoverySheetState, RecoveryState, RoomStatus } from '../model/room'
import { OfferedFile } from '../model/file'
import { action, errorsOf, Nothing, read } from './procedure'

const opening = errorsOf(
  'room.already-open',
  'room.absent',
  'room.not-a-room',
  'room.damaged',
  'room.newer-schema',
  'room.other-schema',
  'room.no-slot',
  'room.wrong-password',
  'room.wrong-recovery-key',
  'room.recovery-malformed',
  'room.recovery-one-share',
  'room.recovery-shares-differ',
  'room.too-many-tries',
  'room.held',
  'room.network-share',
  'room.read-only',
  'room.disk-full',
  'room.no-permission',
  'room.io',
  'access.user-inactive',
)
const recovering = errorsOf(
  'room.wrong-recovery-key',
  'room.recovery-malformed',
  'room.recovery-one-share',
  'room.recovery-shares-differ',
)
/** A recovery key, or shares of one, as typed. */
const RecoveryKey = z.string().max(600)
const Dir = z.string().trim().min(1).max(1000)

/** The archive room (档案库) as a whole: making, opening, closing. */
export const room = {
  status: read('anyone', { roomless: true }).input(Nothing).output(RoomStatus),
  create: action('anyone', { roomless: true })
    .input(NewRoom)
    .output(z.object({ session: Session, recoveryKey: z.string(), roomId: z.string() }))
    .errors({ ...opening, ...errorsOf('room.not-empty', 'room.inside-room') }),
  open: action('anyone', { roomless: true })
    .input(z.object({ dir: Dir, loginName: LoginName, password: z.string().max(200) }))
    .output(Session)
    .errors(opening),
  /** Opens with the recovery key and gives the named administrator a new password (forgotten by the last administrator). */
  resetWithRecovery: action('anyone', { roomless: true })
    .input(z.object({ dir: Dir, recoveryKey: RecoveryKey, loginName: LoginName, password: NewPassword }))
    .output(Session)
    .errors(opening),
  openDemo: action('anyone', { roomless: true }).input(Nothing).output(Nothing).errors(opening),
  /** The recovery key in force: when it was made, confirmed, and each of its sheets last checked. */
  recovery: read('access.manage').input(Nothing).output(RecoveryState),
  /** The sheet of a recovery key or of one share as a PDF; it must be of this room and is not kept. */
  recoverySheet: action('access.manage')
    .input(z.object({ recoveryKey: RecoveryKey, locale: z.enum(['zh-CN', 'en']) }))
    .output(OfferedFile)
    .errors(recovering),
  /**
   * A new recovery key beside those that are there; they stay valid until the new sheet is confirmed. With `holders` it is split among them:
   * `recoveryKey` is then the three shares together, `shares` each of them.
   */
  renewRecovery: action('access.manage')
    .input(z.object({ holders: RecoveryHolders.optional() }))
    .output(
      z.object({
        recoveryKey: z.string(),
        shares: z.array(z.object({ number: z.number(), holder: z.string(), text: z.string() })),
      }),
    )
    .errors(errorsOf('room.same-holder')),
  /** The sheets are in hand: older recovery keys become useless for this room; backups made before still open with them. */
  confirmRecovery: action('access.manage')
    .input(z.object({ recoveryKey: RecoveryKey }))
    .output(Nothing)
    .errors(recovering),
  /** Whether the sheet in the envelope still works: a key, one share or several. Nothing of it is kept; the trail tells that it was checked. */
  checkRecovery: action('access.manage')
    .input(z.object({ recoveryKey: RecoveryKey }))
    .output(z.object({ sheets: z.array(RecoverySheetState) }))
    .errors(recovering),
  close: action('signed-in').input(Nothing).output(Nothing).errors(errorsOf('network.only-here', 'network.fixed')),
}
