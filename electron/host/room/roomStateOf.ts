import type Database from 'better-sqlite3'
import { trailHead } from '../audit/trailStore'
import { readSettings } from '../access/personalStore'
import { openDatabase } from '../database/open'
import { asReadDb, asWriteDb } from '../database/sql'
import { WriteTurns } from '../database/turns'
import { SCHEMA } from '../database/migrate'
import type { RoomState } from '../roomState'
import { appendCheckpoint } from './checkpoints'
import { openCatalogue } from './catalogueFile'
import { updateRoomInfo } from './roomInfo'
import type { OpenRoom } from './roomLifecycle'
import { roomPaths } from './roomPaths'

/** Makes the open room usable: connections, migrations, checkpoints. On error the room is free again. */
export async function roomStateOf(opened: OpenRoom, now: number, clock: () => number): Promise<RoomState> {
  const path = roomPaths.catalogue(opened.dir)
  const { database, trail } = opened.keys
  const connections: Database.Database[] = []
  try {
    const writerRaw = openCatalogue(opened.dir, path, database, now)
    connections.push(writerRaw)
    const readerRaw = openDatabase(path, database, { readonly: true })
    connections.push(readerRaw)
    const writer = asWriteDb(writerRaw)
    if (opened.info.schema !== SCHEMA) await updateRoomInfo(opened.dir, { schema: SCHEMA })
    const stops: (() => void | Promise<void>)[] = []
    const checkpoint: RoomState['checkpoint'] = (why) =>
      appendCheckpoint(opened.dir, trail, { ...trailHead(writer), at: clock(), why })
    return {
      dir: opened.dir,
      id: opened.info.id,
      name: opened.info.name,
      demo: readSettings(writer)['room.demo'] === true,
      roomKey: opened.roomKey,
      databaseKey: database,
      databasePath: path,
      keys: opened.keys,
      writer,
      reader: asReadDb(readerRaw),
      turns: new WriteTurns(),
      checkpoint,
      onClose: (stop) => void stops.push(stop),
      async close() {
        try {
          for (const stop of stops.reverse()) await stop()
          await checkpoint('close')
        } finally {
          // A full disk must not keep the room locked.
          readerRaw.close()
          writerRaw.close()
          opened.close()
        }
      },
    }
  } catch (error) {
    for (const connection of connections) connection.close()
    opened.close()
    throw error
  }
}
