import { z } from 'zod'
import { RestorePersons, RestoreSource, SplitMedium } from '../model/restore'
import { Job } from './events'
import { action, errorsOf, Nothing } from './procedure'

const Dir = z.string().trim().min(1).max(1000)
/** A recovery key, or two shares of one, as typed. */
const RecoveryKey = z.string().max(600)
const Snapshot = z.string().max(40).nullable()
const JobId = z.object({ job: z.string().max(64) })

const source = errorsOf(
  'room.already-open',
  'backup.absent',
  'backup.not-a-backup',
  'backup.damaged',
  'backup.newer-format',
  'backup.target-io',
  'backup.target-no-permission',
  'room.newer-schema',
  'restore.no-snapshot',
)
const unlocking = errorsOf(
  'room.wrong-recovery-key',
  'room.recovery-malformed',
  'room.recovery-one-share',
  'room.recovery-shares-differ',
  'restore.no-recovery-slot',
)

/** Restoring a room from a backup (从备份恢复), before any room is open; and the drill of it (恢复演练) from the open room. */
export const restore = {
  /** What a backup folder offers. */
  look: action('anyone', { roomless: true })
    .input(z.object({ from: Dir }))
    .output(RestoreSource)
    .errors(source),
  /** Whether the recovery key, or two shares of it, opens a snapshot. Nothing is kept. */
  unlock: action('anyone', { roomless: true })
    .input(z.object({ from: Dir, snapshot: Snapshot, recoveryKey: RecoveryKey }))
    .output(Nothing)
    .errors({ ...source, ...unlocking }),
  /** Starts the restore into a new folder; the report is the result of the job. */
  run: action('anyone', { roomless: true })
    .input(
      z.object({
        from: Dir,
        snapshot: Snapshot.default(null),
        to: Dir,
        recoveryKey: RecoveryKey,
        persons: RestorePersons,
        withoutDamaged: z.boolean().default(false),
      }),
    )
    .output(JobId)
    .errors({ ...source, ...unlocking, ...errorsOf('restore.two-persons') }),
  /** Starts taking in one or several volumes of a split backup (discs in any order); a `JoinState` is the result of the job. */
  join: action('anyone', { roomless: true })
    .input(z.object({ from: Dir, to: Dir }))
    .output(JobId)
    .errors(errorsOf('room.already-open')),
  progress: action('anyone', { roomless: true }).input(JobId).output(Job).errors(errorsOf('job.unknown')),
  cancel: action('anyone', { roomless: true }).input(JobId).output(Nothing).errors(errorsOf('job.unknown')),
  /** Tries a backup of the open room out in a scratch folder; the report is the result of the job. */
  drill: action('backup.run')
    .input(z.object({ from: Dir, snapshot: Snapshot.default(null) }))
    .output(JobId),
  /** Splits the newest backup of a folder over volumes for discs, still encrypted; a `SplitMade` is the result of the job. */
  split: action('backup.run')
    .input(z.object({ from: Dir, to: Dir, medium: SplitMedium }))
    .output(JobId)
    .errors(errorsOf('backup.absent', 'network.only-here')),
}
