import { statSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { openDatabase } from '../database/open'
import type { LedgerJob } from './ledgerJob'

/** 256 MB of log before it is folded back: a page that thousands of rows touch is then written once, not once a thousand rows. */
const PAGES_IN_LOG = 65_536
/**
 * KiB. Indexes of numbers and names are touched all over; a page that fell out costs its reading and deciphering. Not more: it is memory a clerk's
 * other programs do without as long as the load runs.
 */
const CACHE = 96 * 1024

/** A ledger worker's own connection: what a power cut takes from it is removed at the next opening, so it does not wait for the disk. */
export function openForLoading({ path, key }: LedgerJob['database']): Database.Database {
  const raw = openDatabase(path, key, { synchronous: 'NORMAL' })
  // foldBack does it.
  raw.pragma('wal_autocheckpoint = 0')
  raw.pragma(`cache_size = -${CACHE}`)
  return raw
}

const PAGE = 4096
const PATIENT_MS = 10_000
const HASTY_MS = 50

/**
 * Folds the log back into the file between two transactions once it is large, and starts it afresh. The bulk is done while the host may write; the
 * lock is taken for the rest alone (`aside` does it while the load's reader rests), and not held for a reader that keeps an old state: then the log
 * grows until the next time. Without `aside` it is the end of the load: now, however small.
 */
export function foldBack(raw: Database.Database, aside?: (work: () => void) => void): void {
  if (aside && statSync(`${raw.name}-wal`).size < PAGES_IN_LOG * PAGE) return
  raw.pragma('wal_checkpoint(PASSIVE)')
  const rest = (): void => {
    raw.pragma(`busy_timeout = ${HASTY_MS}`)
    raw.pragma('wal_checkpoint(TRUNCATE)')
    raw.pragma(`busy_timeout = ${PATIENT_MS}`)
  }
  if (aside) aside(rest)
  else rest()
}

/** Tells whether another connection wrote since it was asked last. */
export class OthersWrites {
  readonly #version: Database.Statement<[], number>
  #last: number | undefined

  constructor(raw: Database.Database) {
    this.#version = raw.prepare<[], number>('PRAGMA data_version').pluck()
    this.#last = this.#version.get()
  }

  get happened(): boolean {
    const now = this.#version.get()
    const changed = now !== this.#last
    this.#last = now
    return changed
  }
}
