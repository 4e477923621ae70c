import { setImmediate } from 'node:timers/promises'
import { securely } from '../database/securely'
import type { RoomState } from '../roomState'

/** Pages of the index merged in one transaction: some milliseconds. */
const PAGES = 200
/** More steps than the index of ten million records needs. */
const MOST_STEPS = 100_000

/**
 * Merges the whole index, a few pages in each transaction, so that tokens of records taken out of it are gone from the file: until segments merge they
 * stand there, pointing at nobody. Others get their turn between two steps. Answers whether it came to its end: not when the room was closed meanwhile.
 */
export async function forgetTokens(room: Pick<RoomState, 'writer' | 'turns'>): Promise<boolean> {
  const { raw } = room.writer
  const changesOf = (): number => raw.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0
  const merge = (pages: number): boolean =>
    room.turns.first(() => {
      const before = changesOf()
      securely(room.writer, () => raw.exec(`INSERT INTO record_search(record_search, rank) VALUES ('merge', ${pages})`))
      return changesOf() - before >= 2
    })
  if (!raw.open) return false
  // The first, negative, asks for one segment in the end whatever the sizes are (sqlite.org/fts5.html, 6.9).
  merge(-PAGES)
  for (let step = 0; step < MOST_STEPS; step++) {
    await setImmediate()
    if (!raw.open) return false
    if (!merge(PAGES)) return true
  }
  return true
}
