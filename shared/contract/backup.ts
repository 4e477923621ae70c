import { z } from 'zod'
import { BackupEntry, BackupFolder, BackupLight, BackupPlan, CheckDepth } from '../model/backup'
import { action, Cursor, errorsOf, Nothing, read } from './procedure'

const Folder = z.string().trim().min(1).max(1000)
const Job = z.object({ job: z.string() })
const ofFolder = errorsOf(
  'backup.absent',
  'backup.not-a-backup',
  'backup.other-room',
  'backup.not-empty',
  'backup.inside-room',
  'backup.damaged',
  'backup.newer-format',
  'backup.target-full',
  'backup.target-read-only',
  'backup.target-no-permission',
  'backup.target-io',
)

/** Encrypted backups (备份) of the open room. Folders are those of this machine; over the network only the ones of the plan may be named. */
export const backup = {
  /** The traffic light: last good backup, last restore tried out, what is wrong. */
  light: read('catalogue.read').input(Nothing).output(BackupLight),
  plan: read('backup.run')
    .input(Nothing)
    .output(z.object({ plan: BackupPlan })),
  /** Every folder must be reachable and fit for backups of this room. */
  savePlan: action('settings.manage')
    .input(BackupPlan)
    .output(Nothing)
    .errors(ofFolder)
    .errors(errorsOf('network.only-here')),
  /** The folders of the plan as they are now. */
  folders: action('backup.run')
    .input(Nothing)
    .output(z.object({ folders: z.array(BackupFolder) })),
  /** What was made or tried, newest first. */
  list: read('backup.run')
    .input(z.object({ limit: z.number().int().min(1).max(200).default(50), cursor: Cursor.default(null) }))
    .output(z.object({ entries: z.array(BackupEntry), cursor: Cursor, total: z.number() })),
  /**
   * A job; its result is `BackupRun`. Without a folder to all of the plan, one after another. `recheck` reads every object of the backup folder
   * again and replaces what has changed there.
   */
  create: action('backup.run')
    .input(z.object({ folder: Folder.optional(), recheck: z.boolean().default(false) }))
    .output(Job)
    .errors(ofFolder)
    .errors(errorsOf('backup.running', 'backup.no-folder', 'network.only-here')),
  /** A job; its result is `BackupVerdict`. Without a snapshot: every one (`structure`, `bytes`) or the newest (`opened`). */
  verify: action('backup.run')
    .input(z.object({ folder: Folder, snapshot: z.string().max(60).nullable().default(null), depth: CheckDepth }))
    .output(Job)
    .errors(ofFolder)
    .errors(errorsOf('network.only-here')),
}
