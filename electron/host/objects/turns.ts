import { makeTurns, type Turns } from '../../../shared/turns'
import type { Host } from '../context'
import { fail } from '../errors'
import type { RoomState } from '../roomState'

interface Keeping {
  inTurn: Turns
  /** Objects (uids) somebody has just kept and is about to link. */
  held: Set<string>
}

const rooms = new WeakMap<RoomState, Keeping>()

/** What is under way on the sealed files of a room. */
export function turnsOf(room: RoomState): Keeping {
  const known = rooms.get(room)
  if (known) return known
  const turns: Keeping = { inTurn: makeTurns(), held: new Set() }
  rooms.set(room, turns)
  // The room closes when the last file is whole or gone.
  room.onClose(() => turns.inTurn(() => undefined))
  return turns
}

/**
 * Keeping and erasing take turns in a room: content that is being kept can be the one that is just being erased. Errors: `room.none-open` when
 * there is no room, or not this one any more.
 */
export function inTurn<Result>(host: Host, work: (room: RoomState) => Promise<Result>): Promise<Result> {
  const room = host.room ?? fail('room.none-open')
  return turnsOf(room).inTurn(() => (host.room === room ? work(room) : fail('room.none-open')))
}
