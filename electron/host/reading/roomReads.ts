import type { Host } from '../context'
import type { RoomState } from '../roomState'
import { openReadPool, type ReadPool, type ReadPoolOptions } from './readPool'

interface RoomReads {
  quick: ReadPool
  long: ReadPool
}

const known = new WeakMap<RoomState, RoomReads>()

/** Makes the pools of a room, closed with it. `file` replaces the bundled worker in tests. */
export function openReads(room: RoomState, file?: string): RoomReads {
  const open = (options: ReadPoolOptions) => {
    const pool = openReadPool(room.databasePath, room.databaseKey, { ...options, file })
    room.onClose(() => pool.close())
    return pool
  }
  // A verification and an export of refused rows may run side by side; searches wait for neither.
  const made = { quick: open({ workers: 2 }), long: open({ workers: 2, endsOnAbort: true }) }
  known.set(room, made)
  return made
}

/** Searches and counts people wait for. */
export const readsOf = (room: RoomState): ReadPool => (known.get(room) ?? openReads(room)).quick

/** Reads that take seconds, each with progress and a signal that ends it. */
export const longReadsOf = (room: RoomState): ReadPool => (known.get(room) ?? openReads(room)).long

/** Makes the pools with the room, so that they are closed in the order they were opened. Workers start with the first question. */
export function openRoomReads({ room }: Host): void {
  if (room) openReads(room)
}
