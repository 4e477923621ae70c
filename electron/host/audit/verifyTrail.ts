import type { TrailVerdict } from '../../../shared/model/trail'
import type { ReadDb } from '../database/sql'
import { chainHash, GENESIS } from './chain'
import { eachTrail, trailHead } from './trailStore'

/** A signed head as it stands in the room's `checkpoints` file. */
export interface KnownHead {
  count: number
  hash: string
  valid: boolean
}

type FirstBad = TrailVerdict['firstBad']

function checkChain(db: ReadDb, heads: ReadonlyMap<number, string>): FirstBad {
  let previous = GENESIS
  let expected = 1
  for (const row of eachTrail(db)) {
    if (row.id !== expected) return { id: expected, why: 'missing' }
    if (row.prev_hash !== previous) return { id: row.id, why: 'chain' }
    if (chainHash(previous, row) !== row.hash) return { id: row.id, why: 'changed' }
    const signed = heads.get(row.id)
    if (signed !== undefined && signed !== row.hash) return { id: row.id, why: 'checkpoint' }
    previous = row.hash
    expected += 1
  }
  return null
}

/**
 * Verifies the whole trail: every entry against its hash and the one before, the row numbers against gaps, and the signed heads outside the
 * database against what is there, so that a cut tail or a rewritten chain is seen.
 */
export function verifyTrail(db: ReadDb, checkpoints: readonly KnownHead[]): TrailVerdict {
  const { count, hash } = trailHead(db)
  const heads = new Map(checkpoints.filter((one) => one.valid).map((one) => [one.count, one.hash]))
  let firstBad = checkChain(db, heads)
  const signed = Math.max(0, ...heads.keys())
  if (!firstBad && signed > count) firstBad = { id: count + 1, why: 'cut' }
  if (!firstBad && checkpoints.some((one) => !one.valid)) firstBad = { id: checkpoints.find((one) => !one.valid)?.count ?? 0, why: 'checkpoint' }
  return { ok: firstBad === null, entries: count, head: hash, firstBad, checkpoints: checkpoints.length }
}
