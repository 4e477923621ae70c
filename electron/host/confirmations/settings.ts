import { readSetting } from '../access'
import type { ReadDb } from '../database/sql'

const HOUR = 3600_000
const DAY = 24 * HOUR
/** Days that signatures on paper may take unless the room says otherwise. */
const PAPER_DAYS = 30

const positive = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined

/** How long a proposal may wait (ms): what its kind allows, or what the room's setting shortens it to. */
export const waitingTime = (db: ReadDb, hours: number): number =>
  Math.min(hours, positive(readSetting(db, 'confirmations.hours')) ?? hours) * HOUR

/** How long signatures on paper may take (ms). */
export const paperTime = (db: ReadDb): number =>
  (positive(readSetting(db, 'confirmations.paperDays')) ?? PAPER_DAYS) * DAY
