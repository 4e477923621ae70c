import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { mkdir, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { SplitMade } from '../../../shared/model/restore'
import { fail } from '../errors'
import { assertFree } from '../room/createRoom'
import { makeParents } from '../room/makeParents'
import { partPath, syncFolder, writeNewFile } from '../room/durableFiles'
import { toRoomError, withRoomErrors } from '../room/roomErrors'
import { counter, type Control } from './backupControl'
import { openToRead } from './copyVerified'
import type { OnPiece } from './hashFile'
import { sha256Of } from './manifest'
import type { BackedFile, Manifest } from './manifestShape'
import { planVolumes, type PackedFile, type PlannedPiece } from './planVolumes'
import { findSource, type Source } from './restoreSource'
import { volumeNote } from './volumeNote'
import { piecePath, writeVolume, type Piece, type Volume } from './volumeManifest'
import { takeName } from '../room/takeName'

export interface SplitOrder {
  from: string
  snapshot: string | null
  /** Folder for the volumes; absent or empty. */
  to: string
  /** Bytes a disc takes. */
  capacity: number
}

const BUFFER = 1 << 20

/** Copies `length` bytes between two places of open files and gives their SHA-256; fewer when the source ends before. */
export function copyRange(
  from: { file: number; at: number; path: string },
  to: { file: number; at: number; path: string },
  length: number,
  told: OnPiece,
): { size: number; sha256: string } {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(Math.min(BUFFER, Math.max(1, length)))
  let done = 0
  let path = from.path
  try {
    while (done < length) {
      path = from.path
      const read = readSync(from.file, buffer, 0, Math.min(buffer.length, length - done), from.at + done)
      if (read === 0) break
      hash.update(buffer.subarray(0, read))
      path = to.path
      for (let at = 0; at < read;) at += writeSync(to.file, buffer, at, read - at, to.at + done + at)
      done += read
      told(read)
    }
  } catch (error) {
    throw toRoomError(error, path)
  }
  return { size: done, sha256: hash.digest('hex') }
}

/** The files of one snapshot with their hashes, as they lie in the backup folder: small parts first, objects last. */
async function filesOf({ target, dir, manifest }: Source): Promise<(PackedFile & { sha256: string | null })[]> {
  const inner = `snapshots/${manifest.id}`
  const sizeOf = async (path: string) => (await stat(path)).size
  const own: BackedFile[] = [...manifest.files].toSorted((a, b) => a.size - b.size)
  return [
    { path: 'repository.json', size: await sizeOf(join(target, 'repository.json')), sha256: null },
    { path: `${inner}/manifest.sha256`, size: await sizeOf(join(dir, 'manifest.sha256')), sha256: null },
    { path: `${inner}/manifest.json`, size: await sizeOf(join(dir, 'manifest.json')), sha256: null },
    ...own.map((file) => ({ ...file, path: `${inner}/${file.path}` })),
    ...manifest.objects.map(({ id, ...rest }) => ({ ...rest, path: `objects/${id.slice(0, 2)}/${id}.age` })),
  ]
}

class Splitting {
  /** Hash of a file that is cut, over its pieces so far. */
  readonly #running = new Map<string, ReturnType<typeof createHash>>()
  readonly #expected: ReadonlyMap<string, string | null>

  constructor(
    private readonly target: string,
    files: readonly { path: string; sha256: string | null }[],
    private readonly told: OnPiece,
  ) {
    this.#expected = new Map(files.map(({ path, sha256 }) => [path, sha256]))
  }

  /** Writes a piece; when a file is complete, all its bytes must be what the manifest says. */
  write(planned: PlannedPiece, dir: string): Piece {
    const { of, offset, size, whole, path } = planned
    const [from, to] = [join(this.target, of), piecePath(dir, path)]
    const source = openToRead(from, of)
    const made = openSync(to, 'wx', 0o600)
    try {
      const copied = copyRange(
        { file: source, at: offset, path: from },
        { file: made, at: 0, path: to },
        size,
        this.told,
      )
      if (copied.size !== size) fail('backup.damaged', { file: of, detail: 'size' })
      fsyncSync(made)
      this.check(planned, to, copied.sha256)
      return { path, of, offset, size, whole, sha256: copied.sha256 }
    } finally {
      closeSync(source)
      closeSync(made)
    }
  }

  private check({ of, offset, size, whole }: PlannedPiece, written: string, sha256: string): void {
    const expected = this.#expected.get(of)
    if (!expected) return
    if (size === whole) return void (sha256 === expected || fail('backup.damaged', { file: of, detail: 'hash' }))
    const running = this.#running.get(of) ?? createHash('sha256')
    this.#running.set(of, running)
    const file = openSync(written, 'r')
    const buffer = Buffer.allocUnsafe(BUFFER)
    try {
      for (let read = 1; read > 0;) running.update(buffer.subarray(0, (read = readSync(file, buffer))))
    } finally {
      closeSync(file)
    }
    if (offset + size === whole && running.digest('hex') !== expected)
      fail('backup.damaged', { file: of, detail: 'hash' })
  }
}

const folderName = (number: number, of: number): string => `volume-${String(number).padStart(String(of).length, '0')}`

async function writeOne(dir: string, pieces: readonly PlannedPiece[], splitting: Splitting): Promise<Piece[]> {
  const folders = [...new Set(pieces.map(({ path }) => dirname(piecePath(dir, path))))]
  for (const folder of folders) await mkdir(folder, { recursive: true, mode: 0o700 })
  const written = pieces.map((piece) => splitting.write(piece, dir))
  for (const folder of folders) await syncFolder(folder)
  return written
}

const setOf = (manifest: Manifest, capacity: number): string =>
  sha256Of(`juanzong-volumes-${capacity}-${sha256Of(JSON.stringify(manifest))}`).slice(0, 32)

async function fill(part: string, source: Source, order: SplitOrder, control: Control): Promise<SplitMade> {
  const { manifest } = source
  const files = await filesOf(source)
  const plan = planVolumes(files, order.capacity)
  const told = counter(control, 'copy', files.reduce((sum, { size }) => sum + size, 0)) // prettier-ignore
  const splitting = new Splitting(source.target, files, told)
  const common = {
    format: 1,
    set: setOf(manifest, order.capacity),
    of: plan.length,
    room: manifest.room,
    name: manifest.name,
  } as const
  const more = { snapshot: manifest.id, at: manifest.at, capacity: order.capacity }
  const volumes: SplitMade['volumes'] = []
  for (const [index, pieces] of plan.entries()) {
    const number = index + 1
    const dir = join(part, folderName(number, plan.length))
    await mkdir(dir, { mode: 0o700 })
    await writeNewFile(join(dir, 'README.txt'), volumeNote(number, plan.length))
    const volume: Volume = { ...common, number, ...more, files: await writeOne(dir, pieces, splitting) }
    await writeVolume(dir, volume)
    await syncFolder(dir)
    const bytes = pieces.reduce((sum, { size }) => sum + size, 0)
    volumes.push({
      number,
      path: join(resolve(order.to), folderName(number, plan.length)),
      bytes,
      files: pieces.length,
    })
  }
  return { set: common.set, snapshot: manifest.id, volumes }
}

async function assertSpace(parent: string, { manifest }: Source): Promise<void> {
  const { bavail, bsize } = await statfs(parent)
  const neededBytes = [...manifest.files, ...manifest.objects].reduce((sum, { size }) => sum + size, 8 << 20)
  if (bavail * bsize < neededBytes) fail('room.disk-full', { path: parent, freeBytes: bavail * bsize, neededBytes })
}

/**
 * Splits one snapshot over numbered volumes, each a folder for one disc; the backup stays encrypted. Every byte is compared with the manifest while
 * it is copied; the folder gets its name when all volumes are whole. Errors: those of `findSource`, `backup.volume-too-small`, `room.not-empty`,
 * `backup.damaged`, `room.disk-full`.
 */
export async function splitBackup(order: SplitOrder, control: Control): Promise<SplitMade> {
  const source = await findSource(order.from, order.snapshot)
  const to = resolve(order.to)
  return withRoomErrors(to, async () => {
    const wasThere = await assertFree(to)
    const withdrawParents = await makeParents(to)
    const part = partPath(join(dirname(to), `.${basename(to)}.volumes`))
    try {
      await mkdir(part, { mode: 0o700 })
      await assertSpace(dirname(to), source)
      const made = await fill(part, source, order, control)
      if (wasThere) await rm(to, { recursive: true })
      await takeName(part, to)
      await syncFolder(dirname(to))
      return made
    } catch (error) {
      await rm(part, { recursive: true, force: true })
      await withdrawParents()
      throw error
    }
  })
}
