import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { fail } from '../errors'
import { replaceFile } from './durableFiles'
import { hasSystemCode, toRoomError } from './roomErrors'
import { roomPaths } from './roomPaths'

/** The cipher of `catalogue.db` as SQLite3 Multiple Ciphers names it. */
export const roomCipher = { name: 'chacha20', key: 'raw-256', kdf: 'hkdf-sha256', info: 'catalogue' } as const

/** The open part of a room: no secrets. `createdAt` in UTC milliseconds; `schema` = number of the last migration. */
export const RoomInfoSchema = z.object({
  format: z.literal(1),
  id: z.uuid(),
  name: z.string(),
  schema: z.number().int().nonnegative(),
  cipher: z.record(z.string(), z.union([z.string(), z.number()])),
  createdAt: z.number().int(),
})
export type RoomInfo = z.infer<typeof RoomInfoSchema>

const FormatSchema = z.object({ format: z.number().int(), schema: z.number().optional() })

/** Text of room.json. */
export function roomInfoText(info: RoomInfo): string {
  return JSON.stringify(info, null, 2) + '\n'
}

function parseRoomInfo(text: string): RoomInfo {
  const damaged = (detail: string) => fail('room.damaged', { file: 'room.json', detail })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return damaged('unreadable')
  }
  const format = FormatSchema.safeParse(json)
  if (format.success && format.data.format > 1) return fail('room.newer-schema', { ...format.data, supported: 1 })
  const info = RoomInfoSchema.safeParse(json)
  return info.success ? info.data : damaged('incomplete')
}

/**
 * room.json of a room. Errors: `room.not-a-room {path}` when there is none, `room.damaged {file:'room.json'}` when it
 * can't be understood, `room.newer-schema {format, schema, supported}` when a newer program wrote it.
 */
export async function readRoomInfo(dir: string): Promise<RoomInfo> {
  const text = await readFile(roomPaths.info(dir), 'utf8').catch((error: unknown) => {
    if (hasSystemCode(error, 'ENOENT', 'ENOTDIR')) fail('room.not-a-room', { path: dir })
    throw toRoomError(error, roomPaths.info(dir))
  })
  return parseRoomInfo(text)
}

/** Changes the name or the schema number written in room.json (after a migration, after renaming the room). */
export async function updateRoomInfo(dir: string, changes: { name?: string; schema?: number }): Promise<RoomInfo> {
  const info = { ...(await readRoomInfo(dir)), ...changes }
  await replaceFile(roomPaths.info(dir), roomInfoText(info))
  return info
}
