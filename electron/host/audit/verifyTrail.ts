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

/** What a trail is verified against: the signed heads, and a head from elsewhere (on paper, in a backup): its first hex digits. */
export interface Verification {
  signed: SignedHeads
  head?: string | undefined
}

/** Rows between two words on how far it is. */
const TELL_EVERY = 10_000

interface Chain {
  firstBad: FirstBad
  /** Number of the entry with the head that was asked for; null: none up to the first bad one. */
  headAt: number | null
}

function walk(db: ReadDb, heads: ReadonlyMap<number, string>, head: string | undefined, told: (id: number) => void) {
  const chain: Chain = { firstBad: null, headAt: null }
  chain.firstBad = checkChain(db, heads, ({ id, hash }) => {
    if (head !== undefined && hash.startsWith(head)) chain.headAt = id
    if (id % TELL_EVERY === 0) told(id)
  })
  return chain
}

function checkChain(
  db: ReadDb,
  heads: ReadonlyMap<number, string>,
  sound: (row: { id: number; hash: string }) => void,
): FirstBad {
  let previous = GENESIS
  let expected = 1
  for (const row of eachTrail(db)) {
    if (row.id !== expected) return { id: expected, why: 'missing' }
    if (row.prev_hash !== previous) return { id: row.id, why: 'chain' }
    if (chainHash(previous, row) !== row.hash) return { id: row.id, why: 'changed' }
    const signed = heads.get(row.id)
    if (signed !== undefined && signed !== row.hash) return { id: row.id, why: 'checkpoint' }
    sound(row)
    previous = row.hash
    expected += 1
  }
  return null
}

/**
 * Verifies the whole trail: every entry against its hash and the one before, the row numbers against gaps, and the signed heads outside the
 * database against what is there, so that a cut tail or a rewritten chain is seen. All of it on one snapshot of the room.
 */
export function verifyTrail(
  db: ReadDb,
  verification: Verification,
  progress: (done: number, total: number) => void = () => undefined,
): TrailVerdict {
  return db.raw.transaction(() => verdictOf(db, verification, progress))()
}

function verdictOf(
  db: ReadDb,
  { signed: { checkpoints, faults, missing }, head }: Verification,
  progress: (done: number, total: number) => void,
): TrailVerdict {
  const { count, hash } = trailHead(db)
  // Of two heads with the same count the older one counts: a cut tail may have grown to the same length again.
  const heads = new Map(checkpoints.toReversed().map((one) => [one.count, one.hash]))
  const chain = walk(db, heads, head, (id) => progress(id, count))
  let { firstBad } = chain
  if (!firstBad && Math.max(0, ...heads.keys()) > count) firstBad = { id: count + 1, why: 'cut' }
  // A line torn by a crash while it was written says nothing false; every other fault was made by somebody.
  // Every room is made with one: an emptied file is a file somebody emptied.
  const none = missing || checkpoints.length === 0
  if (!firstBad && (none || faults.some((one) => one.fault !== 'torn'))) firstBad = { id: count, why: 'checkpoint' }
  return {
    ok: firstBad === null,
    entries: count,
    head: hash,
    firstBad,
    checkpoints: checkpoints.length,
    headAt: chain.headAt,
  }
}
