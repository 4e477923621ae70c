import { z } from 'zod'

/** How many snapshots stay: the newest ones, and the newest of so many days, weeks, months and years. */
export const KeepRules = z.object({
  newest: z.number().int().min(1).max(100),
  daily: z.number().int().min(0).max(366),
  weekly: z.number().int().min(0).max(260),
  monthly: z.number().int().min(0).max(240),
  yearly: z.number().int().min(0).max(100),
})
export type KeepRules = z.infer<typeof KeepRules>

/** When backups are made by themselves, in the room's time zone. `weekday`: 1 Monday … 7 Sunday, only for `week`. */
export const BackupSchedule = z.object({
  every: z.enum(['day', 'week', 'never']),
  weekday: z.number().int().min(1).max(7),
  /** `HH:MM`. */
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  /** Made up for when the room is opened and the time passed while it was closed. */
  catchUp: z.boolean(),
})
export type BackupSchedule = z.infer<typeof BackupSchedule>

const Folder = z.string().trim().min(1).max(1000)

/** Where, when and how long: the settings of backup. */
export const BackupPlan = z.object({
  folders: z.array(Folder).max(8),
  schedule: BackupSchedule,
  keep: KeepRules,
  /** Days after which a restore that was tried out counts as too long ago. */
  testDays: z.number().int().min(1).max(366),
})
export type BackupPlan = z.infer<typeof BackupPlan>

/** The plan of a room that has set nothing; the keep rules hold a year of months and what an office asks back after years. */
export const DEFAULT_PLAN: BackupPlan = {
  folders: [],
  schedule: { every: 'day', weekday: 5, time: '17:00', catchUp: true },
  keep: { newest: 3, daily: 7, weekly: 4, monthly: 12, yearly: 10 },
  testDays: 45,
}

/** How much a check has read: names and sizes, every byte, or every object and table opened with the keys of the room. */
export const CheckDepth = z.enum(['structure', 'bytes', 'opened'])
export type CheckDepth = z.infer<typeof CheckDepth>

/**
 * One thing wrong with a backup, worded by `backup.problem.<what>`; `path` is relative to the backup folder. foreign: stands there and no manifest
 * names it; incomplete: a part every snapshot has is not named; gone: the newest that the room made here is not here; taken: one that the newest here counts is not; count, trail, integrity, object: told by opening it.
 */
export const BackupProblem = z.object({
  what: z.enum([
    'repository',
    'manifest',
    'newer-format',
    'missing',
    'size',
    'hash',
    'foreign',
    'incomplete',
    'other-room',
    'none',
    'gone',
    'taken',
    'unreadable',
    'key',
    'integrity',
    'count',
    'trail',
    'object',
  ]),
  snapshot: z.string().nullable(),
  path: z.string(),
  detail: z.string(),
})
export type BackupProblem = z.infer<typeof BackupProblem>

/** What a check found. `more`: problems that are not listed any more. */
export const BackupVerdict = z.object({
  ok: z.boolean(),
  checked: z.object({
    depth: CheckDepth,
    snapshots: z.array(z.string()),
    files: z.number(),
    objects: z.number(),
    bytes: z.number(),
  }),
  problems: z.array(BackupProblem),
  more: z.number(),
  /** Interrupted backups and objects of none: no harm, the next backup clears them away. */
  leftOver: z.number(),
  /** Objects the room itself no longer had when its newest snapshot was taken. */
  missing: z.number(),
})
export type BackupVerdict = z.infer<typeof BackupVerdict>

export const BackupWarning = z.enum([
  'same-disk',
  'disk-unknown',
  'clock-back',
  'other-history',
  'missing-objects',
  'no-recovery-key',
  'damaged-snapshot',
  'snapshot-taken',
  'not-swept',
])
export type BackupWarning = z.infer<typeof BackupWarning>

/** What making a backup came to. */
export const BackupMade = z.object({
  folder: z.string(),
  snapshot: z.string(),
  at: z.number(),
  /** Size of the snapshot with all its objects, and what was written for it. */
  bytes: z.number(),
  copiedBytes: z.number(),
  objects: z.number(),
  copiedObjects: z.number(),
  /** Objects the catalogue names and the room no longer had. */
  missing: z.number(),
  /** Snapshots the keep rules let go. */
  removed: z.array(z.string()),
  trail: z.object({ count: z.number(), hash: z.string() }),
  manifest: z.string(),
  seconds: z.number(),
  warnings: z.array(BackupWarning),
})
export type BackupMade = z.infer<typeof BackupMade>

/** What came of backing up to one or several folders; `failed`: where it did not work, with the error. */
export const BackupRun = z.object({
  made: z.array(BackupMade),
  failed: z.array(z.object({ folder: z.string(), code: z.string(), data: z.record(z.string(), z.unknown()) })),
})
export type BackupRun = z.infer<typeof BackupRun>

/** One line of what was made, or tried: `error` is the code of what went wrong. */
export const BackupEntry = z.object({
  uid: z.string(),
  folder: z.string(),
  snapshot: z.string().nullable(),
  at: z.number(),
  seconds: z.number(),
  error: z.string().nullable(),
  bytes: z.number(),
  copiedBytes: z.number(),
  objects: z.number(),
  missing: z.number(),
  /** Name of the person; null: by itself. */
  by: z.string().nullable(),
  checkedAt: z.number().nullable(),
  checkedDepth: CheckDepth.nullable(),
  checkedOk: z.boolean().nullable(),
  testedAt: z.number().nullable(),
  testedOk: z.boolean().nullable(),
  /** The keep rules let it go. */
  removedAt: z.number().nullable(),
})
export type BackupEntry = z.infer<typeof BackupEntry>

/** A backup folder as it is now. */
export const BackupFolder = z.object({
  folder: z.string(),
  state: z.enum(['ready', 'new', 'absent', 'unusable']),
  /** Code of why it is unusable. */
  problem: z.string().nullable(),
  freeBytes: z.number().nullable(),
  /** Null: this system does not tell. */
  sameDisk: z.boolean().nullable(),
  snapshots: z.number(),
  damaged: z.number(),
  lastAt: z.number().nullable(),
})
export type BackupFolder = z.infer<typeof BackupFolder>

/** The traffic light; why: `backup.why.<why>`. */
export const BackupLight = z.object({
  level: z.enum(['green', 'amber', 'red', 'off']),
  why: z.enum([
    'good',
    'never',
    'restored',
    'overdue',
    'late',
    'failed',
    'damaged',
    'incomplete',
    'clock',
    'untested',
    'test-failed',
    'same-disk',
    'demo',
  ]),
  /** The host's clock, to tell ages by. */
  now: z.number(),
  lastGoodAt: z.number().nullable(),
  lastTestedAt: z.number().nullable(),
  /** Code of why the last try failed; only with `failed` and `overdue`. */
  error: z.string().nullable(),
  /** Where it failed; null for who may not see the places. */
  folder: z.string().nullable(),
  /** A job that makes a backup now. */
  running: z.string().nullable(),
})
export type BackupLight = z.infer<typeof BackupLight>
