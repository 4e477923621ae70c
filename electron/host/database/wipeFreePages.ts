import { setImmediate } from 'node:timers/promises'
import type { RoomState } from '../roomState'
import { securely } from './securely'
import { run, sql } from './sql'

/** Free pages taken up in one transaction. */
const PAGES = 256

/**
 * Overwrites the free pages of the catalogue, which keep what was deleted from them until they are used again: blank rows take them up, then leave
 * them zeroed. Others get their turn between two steps. Answers whether it came to its end: not when the room was closed meanwhile.
 */
export async function wipeFreePages({ writer, turns }: Pick<RoomState, 'writer' | 'turns'>): Promise<boolean> {
  const { raw } = writer
  const pragma = (name: string) => Number(raw.pragma(name, { simple: true }))
  const takeUp = () => {
    const free = Math.min(pragma('freelist_count'), PAGES)
    if (free > 0) run(writer, sql`INSERT INTO blanks (zeros) VALUES (zeroblob(${free * pragma('page_size')}))`)
    return free > 0
  }
  const leave = () =>
    securely(writer, () => run(writer, sql`DELETE FROM blanks WHERE id = (SELECT max(id) FROM blanks)`).changes > 0)
  for (const step of [takeUp, leave])
    do {
      await setImmediate()
      if (!raw.open) return false
    } while (turns.first(step))
  return true
}
