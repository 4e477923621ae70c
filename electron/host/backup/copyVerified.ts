import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { fail } from '../errors'
import { toRoomError } from '../room/roomErrors'
import { copyHashed, type OnPiece } from './hashFile'

/** A file as a manifest describes it; `path` names it to people. */
export interface Expected {
  path: string
  size: number
  sha256: string
}

/** Opens a file of a backup. Errors: `backup.damaged {file, detail: 'missing'}`, `room.io` and kin. */
export function openToRead(path: string, file: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return fail('backup.damaged', { file, detail: 'missing' })
    throw toRoomError(error, path)
  }
}

function copyInto(from: string, source: number, to: string, told: OnPiece) {
  let made: number | undefined
  try {
    made = openSync(to, 'wx', 0o600)
    const copied = copyHashed(source, made, told, (error, side) => {
      throw toRoomError(error, side === 'from' ? from : to)
    })
    fsyncSync(made)
    return copied
  } catch (error) {
    throw toRoomError(error, to)
  } finally {
    if (made !== undefined) closeSync(made)
  }
}

/**
 * Copies a file and compares every byte with what the manifest says of it; what does not hold does not stay. On the disk when it returns.
 * Errors: `backup.damaged {file, detail}` with `missing`, `size` or `hash`; `room.disk-full` and kin.
 */
export function copyVerified(from: string, to: string, expected: Expected, told: OnPiece): void {
  const source = openToRead(from, expected.path)
  try {
    const { size, sha256 } = copyInto(from, source, to, told)
    const detail = size !== expected.size ? 'size' : sha256 !== expected.sha256 ? 'hash' : null
    if (detail) {
      rmSync(to, { force: true })
      fail('backup.damaged', { file: expected.path, detail })
    }
  } finally {
    closeSync(source)
  }
}
