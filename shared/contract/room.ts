import { z } from 'zod'
import { LoginName, NewPassword, Session } from '../model/access'
import { NewRoom, RoomStatus } from '../model/room'
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
  'room.too-many-tries',
  'room.held',
  'room.network-share',
  'room.read-only',
  'room.disk-full',
  'room.no-permission',
  'room.io',
  'access.user-inactive',
)
const recovering = errorsOf('room.wrong-recovery-key', 'room.recovery-malformed')
const RecoveryKey = z.string().max(400)
const Dir = z.string().trim().min(1).max(1000)

/** The archive room (档案库) as a whole: making, opening, closing. */
export const room = {
  status: read('anyone', { roomless: true }).input(Nothing).output(RoomStatus),
  create: action('anyone', { roomless: true })
    .input(NewRoom)
    .output(z.object({ session: Session, recoveryKey: z.string(), roomId: z.string() }))
    .errors({ ...opening, ...errorsOf('room.not-empty') }),
  open: action('anyone', { roomless: true })
    .input(z.object({ dir: Dir, loginName: LoginName, password: z.string().max(200) }))
    .output(Session)
    .errors(opening),
  /** Opens with the recovery key and gives the named administrator a new password (forgotten by the last administrator). */
  resetWithRecovery: action('anyone', { roomless: true })
    .input(z.object({ dir: Dir, recoveryKey: z.string().max(400), loginName: LoginName, password: NewPassword }))
    .output(Session)
    .errors(opening),
  openDemo: action('anyone', { roomless: true }).input(Nothing).output(Nothing).errors(opening),
  /** The recovery key sheet as a PDF; the key must be one of this room and is not kept. */
  recoverySheet: action('access.manage')
    .input(z.object({ recoveryKey: RecoveryKey, locale: z.enum(['zh-CN', 'en']) }))
    .output(OfferedFile)
    .errors(recovering),
  /** A new recovery key beside those that are there; they stay valid until the new sheet is confirmed. */
  renewRecovery: action('access.manage')
    .input(Nothing)
    .output(z.object({ recoveryKey: z.string() })),
  /** The sheet is in hand: older recovery keys become useless. */
  confirmRecovery: action('access.manage')
    .input(z.object({ recoveryKey: RecoveryKey }))
    .output(Nothing)
    .errors(recovering),
  close: action('signed-in').input(Nothing).output(Nothing).errors(errorsOf('network.only-here')),
}
