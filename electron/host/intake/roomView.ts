import type Database from 'better-sqlite3'
import { OthersWrites } from './loadingConnection'
import type { Pace } from './pace'

/** What a reading run sees of the room; tells whether others wrote since it was asked last. Asked every hundred rows. */
export type RoomView = () => boolean

/** Nobody writes much during a dry run: it always sees the newest state. */
export function restingView(raw: Database.Database): RoomView {
  const others = new OthersWrites(raw)
  return () => others.happened
}

/**
 * Beside a load: its thousands of writes would throw away the reader's cache with every commit, and none of them concerns it (a batch that is
 * loading is not there). It keeps to one state of the room and takes a newer one when somebody else wrote, or for the folding of the log.
 */
export function loadingView(raw: Database.Database, pace: Pace): RoomView {
  pace.freshen = () => void raw.exec('COMMIT; BEGIN')
  raw.exec('BEGIN')
  return () => {
    pace.restIfAsked()
    const wrote = pace.othersWrote
    if (wrote) pace.freshen()
    return wrote
  }
}
