import type { Host } from '../context'
import { dropCopies } from '../database/copies'
import { get, run, sql, type ReadDb, type WriteDb } from '../database/sql'
import { wipeFreePages } from '../database/wipeFreePages'
import type { RoomState } from '../roomState'
import { forgetTokens } from '../search'

/** Says, in the transaction that destroys, that the file is to be cleared of what it freed. */
export const mustForget = (db: WriteDb, at: number): void =>
  void run(db, sql`INSERT OR REPLACE INTO erasing (id, since) VALUES (1, ${at})`)

const pending = (db: ReadDb): number | undefined => get<{ since: number }>(db, sql`SELECT since FROM erasing`)?.since

const running = new WeakMap<RoomState, Promise<boolean>>()

/**
 * Clears the room of what destructions freed: words in the search index, free pages, the log of changes, copies made before an update. Answers
 * whether nothing is left to do; what a closed room or a crash leaves undone is done at the next opening.
 */
export function forgetNow({ room }: Pick<Host, 'room'>): Promise<boolean> {
  if (!room) return Promise.resolve(false)
  const before = running.get(room) ?? Promise.resolve(false)
  const turn = before.then(
    () => forget(room),
    () => forget(room),
  )
  running.set(room, turn)
  return turn
}

async function forget(room: RoomState): Promise<boolean> {
  if (!room.writer.raw.open) return false
  const since = pending(room.reader)
  if (since === undefined) return true
  const done = (await forgetTokens(room)) && (await wipeFreePages(room)) && dropCopies(room.dir)
  if (!done || !room.writer.raw.open) return false
  // Another destruction since then has its own turn.
  room.turns.first(() => run(room.writer, sql`DELETE FROM erasing WHERE since = ${since}`))
  room.writer.raw.pragma('wal_checkpoint(TRUNCATE)')
  return pending(room.reader) === undefined
}

/** `forgetNow` in the background: after a destruction, and when a room is opened on which it was not finished. Nobody waits for it. */
export const forgetSoon = (host: Host): void =>
  void forgetNow(host).catch((error: unknown) =>
    host.log.error({ err: error }, 'the file was not cleared after a destruction; tried again at the next opening'),
  )
