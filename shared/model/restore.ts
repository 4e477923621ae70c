import { z } from 'zod'
import { CheckDepth } from './backup'
import { TrailVerdict } from './trail'

const Problem = z.object({ code: z.string(), data: z.record(z.string(), z.unknown()) })

/** A snapshot as the restore offers it. `sound`: whole as far as names and sizes tell; `newer`: of a newer program. */
export const RestoreSnapshot = z.object({
  id: z.string(),
  number: z.number(),
  /** UTC milliseconds; 0 when the manifest can't be read. */
  at: z.number(),
  version: z.string(),
  schema: z.number(),
  records: z.number(),
  objects: z.number(),
  bytes: z.number(),
  state: z.enum(['sound', 'damaged', 'newer']),
  problem: Problem.nullable(),
})
export type RestoreSnapshot = z.infer<typeof RestoreSnapshot>

/** A backup folder: whose it is, and its snapshots, the newest first. */
export const RestoreSource = z.object({
  folder: z.string(),
  room: z.object({ id: z.string(), name: z.string() }),
  snapshots: z.array(RestoreSnapshot),
})
export type RestoreSource = z.infer<typeof RestoreSource>

/** Names of the two persons in whose presence a room is restored. */
export const RestorePersons = z.tuple([z.string().trim().min(1).max(40), z.string().trim().min(1).max(40)])

/** What a restored room is, and what it can't know. */
export const RestoreReport = z.object({
  dir: z.string(),
  room: z.object({ id: z.string(), name: z.string() }),
  snapshot: z.string(),
  /** Newer ones that can't be read, when the newest was asked for: what was done between is in them only. */
  passedOver: z.array(z.string()),
  /** When the backup was made, UTC milliseconds: whatever was done in the room later is not in it. */
  madeAt: z.number(),
  persons: RestorePersons,
  schema: z.object({ from: z.number(), to: z.number() }),
  files: z.number(),
  objects: z.number(),
  bytes: z.number(),
  records: z.number(),
  /** Objects the room had lost before the backup was made. */
  missing: z.number(),
  /** Ids of objects of the backup that are damaged and were left out on request. */
  leftOut: z.array(z.string()),
  /** The trail as the backup has it. */
  trail: TrailVerdict.pick({ ok: true, entries: true, firstBad: true }),
  /** Last number of each counter: later numbers were given after the backup, if at all. */
  slips: z.record(z.string(), z.number()),
  /** Who may be given a new password with the recovery key. */
  administrators: z.array(z.object({ loginName: z.string(), name: z.string() })),
})
export type RestoreReport = z.infer<typeof RestoreReport>

/** What a restore drill looked at and found; `ok` only when nothing is wrong. */
export const DrillReport = z.object({
  ok: z.boolean(),
  folder: z.string(),
  snapshot: z.string(),
  madeAt: z.number(),
  /** Of the open room (a recovery sheet is then checked on its own), or the recovery key itself. */
  openedWith: z.enum(['room-key', 'recovery-key']),
  depth: CheckDepth,
  seconds: z.number(),
  bytes: z.number(),
  files: z.number(),
  records: z.object({ all: z.number(), sampled: z.number(), same: z.number(), changed: z.number() }),
  objects: z.object({ all: z.number(), sampled: z.number() }),
  trail: TrailVerdict.pick({ ok: true, entries: true }),
  schema: z.object({ from: z.number(), to: z.number() }),
  problems: z.array(Problem),
})
export type DrillReport = z.infer<typeof DrillReport>

/** How far the volumes of a split backup have come together; `folder` is the backup once all are there. */
export const JoinState = z.object({
  set: z.string(),
  of: z.number(),
  room: z.object({ id: z.string(), name: z.string() }),
  snapshot: z.string(),
  at: z.number(),
  have: z.array(z.number()),
  missing: z.array(z.number()),
  folder: z.string().nullable(),
})
export type JoinState = z.infer<typeof JoinState>

/** Media a backup is split over; the names of the command line too. */
export const SplitMedium = z.enum(['cd', 'dvd', 'bd25', 'bd50', 'bd100'])
export type SplitMedium = z.infer<typeof SplitMedium>

/** Volumes a backup was split over, each a folder for one disc. */
export const SplitMade = z.object({
  set: z.string(),
  snapshot: z.string(),
  volumes: z.array(z.object({ number: z.number(), path: z.string(), bytes: z.number(), files: z.number() })),
})
export type SplitMade = z.infer<typeof SplitMade>
