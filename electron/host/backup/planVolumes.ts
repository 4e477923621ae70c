import { fail } from '../errors'

/** A file of the backup folder that goes onto volumes. */
export interface PackedFile {
  path: string
  size: number
}

/** A piece before it is written: which bytes of which file, and its name on the volume. */
export interface PlannedPiece {
  path: string
  of: string
  offset: number
  size: number
  whole: number
}

/** Sector of an optical disc; every file takes whole ones. */
const SECTOR = 2048
/** Names of a file in the directories of ISO 9660, Rock Ridge and Joliet, and its line in volume.json. */
const PER_FILE = 1024
/** No piece is longer, so that plain ISO 9660 holds it as one extent. */
const LONGEST = 2 ** 32 - SECTOR
/** A piece shorter than this is not worth a seam. */
const SHORTEST = 256 * 1024
/** A volume too small for a handful of objects would only be a mistyped size. */
export const SMALLEST_VOLUME = 1_000_000

const costOf = (size: number): number => Math.ceil(size / SECTOR) * SECTOR + PER_FILE

/** What is left of a volume for files: the rest is for the file system and the folders. */
const usable = (capacity: number): number =>
  capacity - Math.max(64 * 1024, Math.min(4 << 20, Math.floor(capacity / 50)))

class Packer {
  readonly volumes: PlannedPiece[][] = [[]]
  #left: number

  constructor(private readonly room: number) {
    this.#left = room
  }

  private put(piece: PlannedPiece): void {
    this.volumes.at(-1)?.push(piece)
    this.#left -= costOf(piece.size)
  }

  private next(): void {
    this.volumes.push([])
    this.#left = this.room
  }

  add({ path, size }: PackedFile): void {
    if (costOf(size) > this.#left && costOf(size) <= this.room / 4) this.next()
    if (costOf(size) <= this.#left && size <= LONGEST) return this.put({ path, of: path, offset: 0, size, whole: size })
    for (let offset = 0, number = 1; offset < size; number++) {
      const room = Math.floor((this.#left - PER_FILE) / SECTOR) * SECTOR
      if (room < Math.min(SHORTEST, size - offset)) {
        this.next()
        number--
        continue
      }
      const length = Math.min(room, LONGEST, size - offset)
      this.put({
        path: `${path}.piece-${String(number).padStart(4, '0')}`,
        of: path,
        offset,
        size: length,
        whole: size,
      })
      offset += length
    }
  }
}

/**
 * Packs the files of a backup onto volumes of one size, in their order: small files whole, large ones cut where a volume ends. The same files and
 * size always give the same volumes, so that a single bad disc can be made again. Errors: `backup.volume-too-small {capacity, smallest}`.
 */
export function planVolumes(files: readonly PackedFile[], capacity: number): PlannedPiece[][] {
  if (capacity < SMALLEST_VOLUME) return fail('backup.volume-too-small', { capacity, smallest: SMALLEST_VOLUME })
  const packer = new Packer(usable(capacity))
  for (const file of files) packer.add(file)
  return packer.volumes
}
