import { useState } from 'react'
import type { Batch, BatchRow } from '../../shared/model/intake'
import { client } from '../app/client'
import type { Ticks } from './LedgerGrid'

/** Rows one call asks for or takes over. */
const AT_ONCE = 500

type RowsInput = Parameters<typeof client.intake.batchRows>[0]

const isTickable = (row: BatchRow | undefined): row is BatchRow => row?.outcome === 'changed' && row.resolvedAt === null

/** Rows of a list from one place up to another (excluded), also those that never came into sight. */
async function rowsBetween(filter: RowsInput, from: number, to: number): Promise<BatchRow[]> {
  const found: BatchRow[] = []
  for (let offset = from; offset < to; offset += AT_ONCE) {
    const { rows } = await client.intake.batchRows({ ...filter, offset, limit: Math.min(AT_ONCE, to - offset) })
    found.push(...rows)
  }
  return found
}

interface Options {
  batch: Batch
  /** What the list in sight shows. */
  filter: RowsInput
  row: (index: number) => BatchRow | undefined
  allLabel: string
  onError: (error: unknown) => void
}

/** Which changed rows of a batch are to be taken over. Ticks stay when the list shows another outcome; another batch needs another `key`. */
export function useChangedTicks({ batch, filter, row, allLabel, onError }: Options) {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set())
  const { uid, openChanges } = batch
  const put = (rows: readonly (BatchRow | undefined)[], on: boolean) =>
    setIds((before) => {
      const after = new Set(before)
      for (const { id } of rows.filter(isTickable))
        if (on) after.add(id)
        else after.delete(id)
      return after
    })
  const set = (one: number, other: number, on: boolean) => {
    const [from, to] = [Math.min(one, other), Math.max(one, other) + 1]
    const seen = Array.from({ length: to - from }, (_, at) => row(from + at))
    if (seen.every((found) => found !== undefined)) put(seen, on)
    else rowsBetween(filter, from, to).then((rows) => put(rows, on), onError)
  }
  const setAll = (on: boolean) => {
    if (!on) return setIds(new Set())
    rowsBetween({ uid, outcome: 'changed', open: true }, 0, openChanges).then((rows) => put(rows, true), onError)
  }
  const ticks: Ticks = {
    isTicked: (index) => {
      const found = row(index)
      return isTickable(found) ? ids.has(found.id) : undefined
    },
    set,
    all: ids.size === 0 ? 'none' : ids.size < openChanges ? 'some' : 'all',
    setAll,
    allLabel,
  }
  return { ticks, ids, clear: () => setIds(new Set()) }
}

/** Takes over these changed rows, some hundred in one turn; gives how many were. */
export async function applyRows(uid: string, ids: Iterable<number>): Promise<number> {
  const rows = [...ids]
  let applied = 0
  for (let from = 0; from < rows.length; from += AT_ONCE)
    applied += (await client.intake.applyChanged({ uid, rows: rows.slice(from, from + AT_ONCE) })).applied
  return applied
}
