import type { WriteDb } from './sql'

/** Runs work whose freed cells and pages are overwritten with zeros in the file; else only what lies on pages written anyway is. */
export function securely<Result>({ raw }: WriteDb, work: () => Result): Result {
  raw.pragma('secure_delete = ON')
  try {
    return work()
  } finally {
    raw.pragma('secure_delete = FAST')
  }
}
