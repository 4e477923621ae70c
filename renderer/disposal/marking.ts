import type { BatchLine } from '../../shared/model/disposal'
import type { Opinion } from '../../shared/rules/disposalState'

/** What stands in the grid: which row is where one works, where a run began, and what is picked by hand. */
export interface Cursor {
  active: number
  anchor: number
  picked: ReadonlySet<number>
}

export const START: Cursor = { active: 0, anchor: 0, picked: new Set() }

type Row = Pick<BatchLine, 'id' | 'classCode' | 'opinion'>

/** Moves to a row; with `extend` everything from where the run began is picked. */
export function moveTo(rows: readonly Row[], cursor: Cursor, to: number, extend = false): Cursor {
  const active = Math.max(0, Math.min(to, rows.length - 1))
  if (!extend) return { ...cursor, active, anchor: active }
  const [from, until] = [Math.min(cursor.anchor, active), Math.max(cursor.anchor, active)]
  return { ...cursor, active, picked: new Set(rows.slice(from, until + 1).map(({ id }) => id)) }
}

/** Picks the row, or lets it go, and steps on. */
export function toggle(rows: readonly Row[], cursor: Cursor, at = cursor.active): Cursor {
  const row = rows[at]
  if (!row) return cursor
  const picked = new Set(cursor.picked)
  if (!picked.delete(row.id)) picked.add(row.id)
  return { active: at, anchor: at, picked }
}

/** Picks every row of the class one stands on that nobody has decided yet. */
export function pickClass(rows: readonly Row[], cursor: Cursor): Cursor {
  const code = rows[cursor.active]?.classCode
  const own = rows.filter((row) => row.classCode === code && row.opinion === null)
  return { ...cursor, picked: new Set(own.map(({ id }) => id)) }
}

/** The next row nobody has decided, from the one after this one on and then from the beginning. */
export function nextUndecided(rows: readonly Row[], cursor: Cursor): Cursor {
  const order = [...rows.keys()].map((at) => (cursor.active + 1 + at) % rows.length)
  const found = order.find((at) => rows[at]?.opinion === null)
  return found === undefined ? cursor : { ...cursor, active: found, anchor: found }
}

/** The rows an opinion is given on: what is picked, else the one where one stands. */
export function targets(rows: readonly Row[], cursor: Cursor): number[] {
  const picked = rows.filter(({ id }) => cursor.picked.has(id)).map(({ id }) => id)
  const here = rows[cursor.active]
  return picked.length > 0 ? picked : here ? [here.id] : []
}

/** Where one stands after an opinion was given: on the row after the last one it was given on, nothing picked. */
export function afterMark(rows: readonly Row[], cursor: Cursor): Cursor {
  const given = new Set(targets(rows, cursor))
  const last = rows.findLastIndex(({ id }) => given.has(id))
  const active = Math.min(last + 1, Math.max(0, rows.length - 1))
  return { active, anchor: active, picked: new Set() }
}

/** An opinion somebody is giving. */
export interface Mark {
  opinion: Opinion
  years: number | null
  reason: string
}

/** Marks that are not saved yet, as they are sent: the lines of one opinion together. */
export function grouped(marks: ReadonlyMap<number, Mark>): { lines: number[]; opinion: Mark }[] {
  const groups = new Map<string, { lines: number[]; opinion: Mark }>()
  for (const [id, mark] of marks) {
    const key = JSON.stringify([mark.opinion, mark.years, mark.reason])
    const group = groups.get(key) ?? { lines: [], opinion: mark }
    group.lines.push(id)
    groups.set(key, group)
  }
  return [...groups.values()]
}
