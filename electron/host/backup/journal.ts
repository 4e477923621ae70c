import { open, readFile, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { targetPaths } from './targetPaths'
import { type BackedObject, isBackedObject } from './manifestShape'
import { namesIn } from './snapshots'

/** Begins the names of folders that are not backups: interrupted ones, and snapshots being removed. */
export const UNFINISHED = 'new-'

/** Names of what interrupted work left in a backup folder. */
export async function unfinishedNames(target: string): Promise<string[]> {
  return (await namesIn(target)).filter((name) => name.startsWith(UNFINISHED))
}

const journalOf = (unfinished: string): string => join(unfinished, 'objects.jsonl')

function parseLine(line: string): BackedObject | undefined {
  try {
    const read: unknown = JSON.parse(line)
    return isBackedObject(read) ? read : undefined
  } catch {
    return undefined
  }
}

/** Objects that an interrupted backup had brought safely to their place; a line torn by a crash is left out. */
export async function readJournal(unfinished: string): Promise<BackedObject[]> {
  const text = await readFile(journalOf(unfinished), 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => parseLine(line) ?? [])
}

/** Which objects this backup has brought to their place, so that the next one need not do it again when this one is cut short. */
export class Journal {
  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
  ) {}

  static async begin(unfinished: string): Promise<Journal> {
    const path = journalOf(unfinished)
    return new Journal(path, await open(path, 'wx', 0o600))
  }

  /** These lie whole and synced under their names. */
  async add(objects: readonly BackedObject[]): Promise<void> {
    if (objects.length > 0) await this.file.appendFile(objects.map((one) => `${JSON.stringify(one)}\n`).join(''))
  }

  /** The manifest takes its place. */
  async end(): Promise<void> {
    await this.close()
    await rm(this.path, { force: true })
  }

  async close(): Promise<void> {
    await this.file.close().catch(() => undefined)
  }
}

/** Where a backup stands until it is whole. */
export const unfinishedPath = (target: string, name: string): string => join(target, `${UNFINISHED}${name}`)

export const finishedPath = targetPaths.snapshot
