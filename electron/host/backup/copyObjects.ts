import { closeSync, fsync, mkdirSync, openSync, readSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { partPath, syncFolder } from '../room/durableFiles'
import { hasSystemCode, toRoomError } from '../room/roomErrors'
import { roomPaths } from '../room/roomPaths'
import { breathe } from './backupControl'
import { copyHashed, hashFile, type OnPiece } from './hashFile'
import type { Journal } from './journal'
import type { BackedObject } from './manifestShape'
import { sizeOf } from './roomFiles'
import { toTargetError, withTargetErrors } from './targetErrors'
import { targetPaths } from './targetPaths'
import { takeNameNow } from '../room/takeName'

const syncFile = promisify(fsync)

/** Files are written through to the disk together: one by one most of the time would be spent waiting for it. */
const BATCH_FILES = 128
const BATCH_BYTES = 64 << 20

/** How every age file begins; the header of an object that is being destroyed is overwritten first. */
const MAGIC = Buffer.from('age-encryption.org/v1\n')

export interface Copying {
  room: string
  target: string
  /** What lies in the backup folder already, by id, as manifests and journals tell. */
  known: ReadonlyMap<string, BackedObject>
  /** Ids of those that no manifest names yet: the work that brought them was cut short before it made their names last. */
  unsettled: ReadonlySet<string>
  journal: Journal
  /** Read every known object again and replace those that have changed. */
  recheck: boolean
  told: OnPiece
}

interface Waiting {
  file: number
  part: string
  object: BackedObject
}

/** Brings objects of a room into its backup folder, each once. */
export class ObjectCopier {
  readonly objects = new Map<string, BackedObject>()
  /** Ids of files in the room that are no age files any more (destroyed, or damaged). */
  readonly broken = new Set<string>()
  readonly #made = new Set<string>()
  readonly #toSync = new Set<string>()
  #waiting: Waiting[] = []
  #settling: Promise<void> = Promise.resolve()
  #bytes = 0
  copied = { objects: 0, bytes: 0 }

  constructor(private readonly copying: Copying) {}

  /** Whether an object lies whole in the backup folder, as far as its size tells (or, to be rechecked, its bytes). */
  private lies(id: string): BackedObject | undefined {
    const known = this.copying.known.get(id)
    const path = targetPaths.object(this.copying.target, id)
    if (!known || sizeOf(path) !== known.size) return undefined
    return this.copying.recheck && hashFile(path, this.copying.told).sha256 !== known.sha256 ? undefined : known
  }

  /** Ids of the objects that have to be copied; those that lie in the folder already are done with. Not for a recheck, whose reading is the work itself. */
  missingOf(lying: readonly string[]): string[] {
    return lying.filter((id) => !this.isDone(id))
  }

  private isDone(id: string): boolean {
    if (this.objects.has(id)) return true
    const there = this.lies(id)
    if (there === undefined) return false
    const { unsettled, target } = this.copying
    if (unsettled.has(id)) this.#toSync.add(dirname(targetPaths.object(target, id)))
    this.objects.set(id, there)
    return true
  }

  /** Copies what is not there yet. Errors: of the room (`room.*`) and of the backup folder (`backup.*`). */
  async copy(lying: readonly string[]): Promise<void> {
    try {
      for (const id of lying.filter((one) => !this.objects.has(one))) {
        if (await withTargetErrors(this.copying.target, () => this.isDone(id))) continue
        this.copyOne(id)
        if (this.#waiting.length >= BATCH_FILES || this.#bytes >= BATCH_BYTES) await this.handOver()
        await breathe()
      }
      await this.handOver()
      await this.#settling
    } finally {
      await this.#settling.catch(() => undefined)
      this.drop(this.#waiting)
    }
  }

  /** The files that wait go to the disk while the next ones are copied. */
  private async handOver(): Promise<void> {
    await this.#settling
    const batch = this.#waiting
    this.#waiting = []
    this.#bytes = 0
    this.#settling = this.settle(batch)
    // Awaited before the next batch, or at the end; until then a failure must not count as unheard.
    this.#settling.catch(() => undefined)
  }

  private copyOne(id: string): void {
    const { room, target, told } = this.copying
    const source = roomPaths.object(room, id)
    const from = this.openSource(source)
    if (from === null) return
    const part = partPath(targetPaths.object(target, id))
    try {
      if (!startsAsAge(from, source)) return void this.broken.add(id)
      const to = this.makePart(part)
      this.#waiting.push({ file: to, part, object: { id, size: 0, sha256: '' } })
      const hashed = copyHashed(from, to, told, (error, side) => {
        throw side === 'from' ? toRoomError(error, source) : toTargetError(error, target)
      })
      this.#waiting[this.#waiting.length - 1] = { file: to, part, object: { id, ...hashed } }
      this.#bytes += hashed.size
    } finally {
      closeSync(from)
    }
  }

  private openSource(path: string): number | null {
    try {
      return openSync(path, 'r')
    } catch (error) {
      // Erased since it was listed.
      if (hasSystemCode(error, 'ENOENT')) return null
      throw toRoomError(error, path)
    }
  }

  private makePart(part: string): number {
    try {
      const folder = dirname(part)
      if (!this.#made.has(folder)) makeFolder(folder)
      this.#made.add(folder)
      this.#toSync.add(folder)
      return openSync(part, 'wx', 0o600)
    } catch (error) {
      throw toTargetError(error, this.copying.target)
    }
  }

  /** Writes files through to the disk, gives them their names and enters them in the journal. */
  private async settle(batch: Waiting[]): Promise<void> {
    const { target, journal } = this.copying
    const settled: BackedObject[] = []
    try {
      await withTargetErrors(target, async () => {
        await Promise.all(batch.map(({ file }) => syncFile(file)))
        for (let next = batch.shift(); next; next = batch.shift()) {
          closeSync(next.file)
          takeNameNow(next.part, targetPaths.object(target, next.object.id))
          settled.push(next.object)
        }
        await journal.add(settled)
      })
    } finally {
      this.drop(batch)
    }
    for (const object of settled) {
      this.objects.set(object.id, object)
      this.copied.objects += 1
      this.copied.bytes += object.size
    }
  }

  /** Closes and removes what was cut short. */
  private drop(batch: Waiting[]): void {
    for (let next = batch.shift(); next; next = batch.shift()) {
      try {
        closeSync(next.file)
        rmSync(next.part, { force: true })
      } catch {
        // The folder is gone; the next backup sweeps what is left.
      }
    }
  }

  /** Makes the new names last. */
  async syncFolders(): Promise<void> {
    if (this.#toSync.size === 0) return
    const { target } = this.copying
    await withTargetErrors(target, () =>
      Promise.all([...this.#toSync, targetPaths.objects(target)].map((dir) => syncFolder(dir))),
    )
  }
}

/** Never with the folders above it: when the disk is gone, they must not be made anew behind its place. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (!hasSystemCode(error, 'EEXIST')) throw error
  }
}

function startsAsAge(file: number, path: string): boolean {
  const start = Buffer.alloc(MAGIC.length)
  try {
    // Read at the start without moving on: the copy begins there.
    return readSync(file, start, 0, MAGIC.length, 0) === MAGIC.length && start.equals(MAGIC)
  } catch (error) {
    throw toRoomError(error, path)
  }
}
