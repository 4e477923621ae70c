import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { fail } from '../errors'
import { writeNewFile } from '../room/durableFiles'
import { hasSystemCode, toRoomError } from '../room/roomErrors'
import { sha256Of } from './manifest'
import { isInnerPath } from './manifestShape'

/** Version of the volumes of a split backup (docs/formats.md). */
export const VOLUME_FORMAT = 1

const InnerPath = z.string().refine(isInnerPath)
const Size = z.number().int().nonnegative()

/** A piece on a volume: `path` in its folder `files`, the bytes from `offset` of the file `of` of the backup folder, which has `whole` bytes. */
export const Piece = z.object({
  path: InnerPath,
  size: Size,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  of: InnerPath,
  offset: Size,
  whole: Size,
})
export type Piece = z.infer<typeof Piece>

/** One numbered volume of a backup that is split over discs; `set` is the same on all of them and in every copy of the set. */
export const VolumeSchema = z.object({
  format: z.literal(VOLUME_FORMAT),
  set: z.string().regex(/^[0-9a-f]{32}$/),
  number: z.number().int().positive(),
  of: z.number().int().positive(),
  room: z.uuid(),
  name: z.string(),
  snapshot: z.string(),
  at: z.number().int(),
  capacity: z.number().int().positive(),
  files: z.array(Piece),
})
export type Volume = z.infer<typeof VolumeSchema>

const INFO = 'volume.json'
const HASH = 'volume.sha256'

/** Folder of the pieces on a volume. */
export const piecePath = (dir: string, path: string): string => join(dir, 'files', path)

/** Writes what is on a volume; last of all, so that a half-written volume is none. */
export async function writeVolume(dir: string, volume: Volume): Promise<void> {
  const text = JSON.stringify(volume) + '\n'
  await writeNewFile(join(dir, HASH), `${sha256Of(text)}  ${INFO}\n`)
  await writeNewFile(join(dir, INFO), text)
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (hasSystemCode(error, 'ENOENT', 'ENOTDIR')) return null
    throw toRoomError(error, path)
  })
}

/**
 * What is on the volume in this folder, or null when it is none. Errors: `backup.volume-damaged {path, file, detail}`,
 * `backup.newer-format {format, supported}`.
 */
export async function readVolume(dir: string): Promise<Volume | null> {
  const [text, hash] = [await textOf(join(dir, INFO)), await textOf(join(dir, HASH))]
  if (text === null && hash === null) return null
  const damaged = (file: string, detail: string) =>
    fail('backup.volume-damaged', { path: dir, number: '?', of: '?', file, detail })
  if (text === null || hash === null) return damaged(text === null ? INFO : HASH, 'missing')
  if (hash !== `${sha256Of(text)}  ${INFO}\n`) return damaged(INFO, 'hash')
  const json: unknown = JSON.parse(text)
  const { format = 0 } = z.object({ format: z.number() }).safeParse(json).data ?? {}
  if (format > VOLUME_FORMAT) return fail('backup.newer-format', { format, supported: VOLUME_FORMAT })
  const read = VolumeSchema.safeParse(json)
  return read.success ? read.data : damaged(INFO, 'incomplete')
}
