import type Database from 'better-sqlite3'
import { trailHead } from '../audit/trailStore'
import { readSettings } from '../access/personalStore'
import { openDatabase } from '../database/open'
import { asReadDb, asWriteDb } from '../database/sql'
import { WriteTurns } from '../database/turns'
import { SCHEMA } from '../database/migrate'
import { makeTurns } from '../../../shared/turns'
import type { RoomState } from '../roomState'
import { appendCheckpoint } from './checkpoints'
import { openCatalogue } from './catalogueFile'
import { updateRoomInfo } from './roomInfo'
import type { OpenRoom } from './roomLifecycle'
import { roomPaths } from './roomPaths'

/** Whatever fails on the way (a full disk), the room must not stay locked. */
async function endRoom(
  stops: (() => void | Promise<void>)[],
  checkpoint: RoomState['checkpoint'],
  free: () => void,
): Promise<void> {
  try {
    for (const stop of stops.toReversed()) await stop()
    await checkpoint('close')
  } finally {
    free()
  }
}

/** Makes the open room usable: connections, migrations, checkpoints. On error the room is free again. */
export async function roomStateOf(opened: OpenRoom, now: number, clock: () => number): Promise<RoomState> {
  const path = roomPaths.catalogue(opened.dir)
  const { database, trail } = opened.keys
  const connections: Database.Database[] = []
  const free = () => {
    for (const connection of connections.toReversed()) connection.close()
    opened.close()
  }
  try {
    const writer = asWriteDb(openCatalogue(opened.dir, path, database, now))
    connections.push(writer.raw)
    const reader = asReadDb(openDatabase(path, database, { readonly: true }))
    connections.push(reader.raw)
    if (opened.info.schema !== SCHEMA) await updateRoomInfo(opened.dir, { schema: SCHEMA })
    const stops: (() => void | Promise<void>)[] = []
    // Each signs the head at its own turn: two lines in the wrong order would say that entries were taken away.
    const inTurn = makeTurns()
    const checkpoint: RoomState['checkpoint'] = (why) =>
      inTurn(() => appendCheckpoint(opened.dir, trail, { ...trailHead(writer), at: clock(), why }))
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
      reader,
      turns: new WriteTurns(),
      checkpoint,
      onClose: (stop) => void stops.push(stop),
      close: () => endRoom(stops, checkpoint, free),
    }
  } catch (error) {
    free()
    throw error
  }
}
