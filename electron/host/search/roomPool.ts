import type { Host } from '../context'
import type { RoomState } from '../roomState'
import { openSearchPool, type SearchPool } from './searchPool'

const pools = new WeakMap<RoomState, SearchPool>()

/** The search workers of a room: made when it is first asked for, ended before the room closes. Workers start with the first question. */
export function poolOf(room: RoomState): SearchPool {
  const known = pools.get(room)
  if (known) return known
  const pool = openSearchPool(room.databasePath, room.databaseKey)
  pools.set(room, pool)
  room.onClose(() => pool.close())
  return pool
}

/** Makes the workers' pool with the room, so that it is closed in the order it was opened. */
export function openRoomPool({ room }: Host): void {
  if (room) poolOf(room)
}
