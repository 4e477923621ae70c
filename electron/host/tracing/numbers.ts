import { nextNumber } from '../circulation'
import type { WriteContext } from '../context'

/** Kinds of numbered papers: 查找任务, 证明, 调取清单. */
export type NumberKind = 'CZ' | 'ZM' | 'DQ'

/** The next number of a kind in this year, without gaps: `CZ2026-0001`. The counter is part of the transaction that uses the number. */
export function takeNumber(w: WriteContext, kind: NumberKind): string {
  const year = w.today.slice(0, 4)
  return `${kind}${year}-${String(nextNumber(w.db, `${kind}.${year}`)).padStart(4, '0')}`
}
