import type { ReadDb, WriteDb } from './database/sql'
import type { WriteTurns } from './database/turns'
import type { TrailHead } from './room/checkpoints'
import type { RoomKeys } from './room/roomKeys'

/** The open room as every topic sees it. Keys never leave the host process and its workers. */
export interface RoomState {
  readonly dir: string
  readonly id: string
  readonly name: string
  readonly demo: boolean
  readonly roomKey: Uint8Array
  readonly databaseKey: Uint8Array
  readonly databasePath: string
  readonly keys: RoomKeys
  readonly writer: WriteDb
  readonly reader: ReadDb
  /** Lets the short transactions of the host pass before a worker's long load. */
  readonly turns: WriteTurns
  /** Signs the head of the trail into the room's `checkpoints` file. */
  checkpoint(why: TrailHead['why']): Promise<void>
  /** Work to be stopped before closing (worker pools). */
  onClose(stop: () => void | Promise<void>): void
  /** Stops workers, writes a checkpoint, closes connections, frees the lock. */
  close(): Promise<void>
}
