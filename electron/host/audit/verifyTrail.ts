import type { TrailVerdict } from '../../../shared/model/trail'
import type { ReadDb } from '../database/sql'
import { chainHash, GENESIS } from './chain'
import { eachTrail, trailHead } from './trailStore'

/** What the room's `checkpoints` file says: heads signed by this room, and lines that are not what they should be. */
export interface SignedHeads {
  checkpoints: readonly { count: number; hash: string }[]
  faults: readonly { line: number; fault: string }[]
  missing: boolean
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
export function verifyTrail(db: ReadDb, { checkpoints, faults, missing }: SignedHeads): TrailVerdict {
  const { count, hash } = trailHead(db)
  // Of two heads with the same count the older one counts: a cut tail may have grown to the same length again.
  const heads = new Map(checkpoints.toReversed().map((one) => [one.count, one.hash]))
  let firstBad = checkChain(db, heads)
  if (!firstBad && Math.max(0, ...heads.keys()) > count) firstBad = { id: count + 1, why: 'cut' }
  // A line torn by a crash while it was written says nothing false; every other fault was made by somebody.
  // Every room is made with one: an emptied file is a file somebody emptied.
  const none = missing || checkpoints.length === 0
  if (!firstBad && (none || faults.some((one) => one.fault !== 'torn'))) firstBad = { id: count, why: 'checkpoint' }
  return { ok: firstBad === null, entries: count, head: hash, firstBad, checkpoints: checkpoints.length }
}
