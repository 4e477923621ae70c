import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../room/durableFiles'

/** Stands in a backup folder put together from discs: these carry one backup, not those beside it. */
export const JOINED = 'joined.json'

const Mark = z.object({ snapshot: z.string() })

/** Leaves the mark. */
export const markJoined = (target: string, snapshot: string): Promise<void> =>
  replaceFile(join(target, JOINED), `${JSON.stringify({ snapshot })}\n`)

/** Name of the backup that came from discs; null: this folder did not. */
export function readJoined(target: string): string | null {
  try {
    return Mark.parse(JSON.parse(readFileSync(join(target, JOINED), 'utf8'))).snapshot
  } catch {
    return null
  }
}
