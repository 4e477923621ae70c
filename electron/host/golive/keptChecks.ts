import type { ListReading } from '../../../shared/model/golive'
import type { LedgerFile } from '../intake'
import { fail } from '../errors'
import type { RoomState } from '../roomState'
import type { ReadList } from './readList'

/** A list that was read and judged once, waiting to be loaded by the one who did it. */
export interface KeptCheck {
  by: string
  reading: ListReading
  file: LedgerFile
  hash: string
  list: ReadList
}

const MOST = 6
const kept = new WeakMap<RoomState, Map<string, KeptCheck>>()

/** Keeps a check as long as the room is open; the oldest goes when there are many. */
export function keepCheck(room: RoomState, id: string, check: KeptCheck): void {
  const all = kept.get(room) ?? new Map<string, KeptCheck>()
  kept.set(room, all.set(id, check))
  const [oldest] = all.keys()
  if (all.size > MOST && oldest !== undefined) all.delete(oldest)
}

/** The check of this person; `not-found` for everybody else's and for one that is gone. */
export function keptCheck(room: RoomState, id: string, by: string): KeptCheck {
  const check = kept.get(room)?.get(id)
  return check?.by === by ? check : fail('not-found', { id })
}
