import type { Loan } from '../../shared/model/loan'

type Line = Loan['lines'][number]

/** What came back of a slip, by record: pages counted in and what is wrong with it. */
export type Ticked = Readonly<Record<string, { pages: number | null; damage: string }>>

const isOut = (line: Line) => line.returnedAt === null

/** Ticks the records that are on this slip and still out; the same object when none is. A record ticked before keeps what was noted. */
export function tick(ticked: Ticked, lines: readonly Line[], uids: readonly string[]): Ticked {
  const named = lines.filter((line) => isOut(line) && uids.includes(line.recordUid))
  if (named.length === 0) return ticked
  const fresh = named.map((line) => [line.recordUid, ticked[line.recordUid] ?? { pages: line.pagesOut, damage: '' }])
  return { ...ticked, ...Object.fromEntries(fresh) }
}

/** Takes the tick away. */
export function untick(ticked: Ticked, uid: string): Ticked {
  return Object.fromEntries(Object.entries(ticked).filter(([key]) => key !== uid))
}

/** What is ticked, as the desk returns it. */
export const backOf = (ticked: Ticked) => Object.entries(ticked).map(([ref, noted]) => ({ ref, ...noted }))
