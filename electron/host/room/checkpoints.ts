import { sign, verify, type KeyObject } from 'node:crypto'
import { open, readFile, type FileHandle } from 'node:fs/promises'
import { z } from 'zod'
import { withRoomErrors } from './roomErrors'
import type { TrailKeys } from './roomKeys'
import { roomPaths } from './roomPaths'

/** Head of the trail at one moment: number of entries, hash of the last one (hex), UTC milliseconds, occasion. */
export const TrailHeadSchema = z.object({
  count: z.number().int().nonnegative(),
  hash: z.string(),
  at: z.number().int(),
  why: z.enum(['create', 'close', 'lock', 'backup', 'export', 'import', 'migrate', 'restore']),
})
export type TrailHead = z.infer<typeof TrailHeadSchema>

const CheckpointSchema = TrailHeadSchema.extend({ signature: z.base64() })
export type Checkpoint = z.infer<typeof CheckpointSchema>

/**
 * What is wrong with a line: not a checkpoint (`unreadable`), not signed by this room (`bad-signature`), fewer entries
 * than a line before it (`count-falls`), or the last line cut off by a crash while it was written (`torn`).
 */
export interface CheckpointFault {
  /** Counted from 1. */
  line: number
  fault: 'unreadable' | 'bad-signature' | 'count-falls' | 'torn'
}

/** The text that is signed; docs/formats.md. */
function signedText(head: TrailHead): Buffer {
  return Buffer.from(['juanzong-checkpoint-1', head.count, head.hash, head.at, head.why].join('\n'), 'utf8')
}

function checkpointLine(head: TrailHead, keys: TrailKeys): string {
  const { count, hash, at, why } = head
  const signature = sign(null, signedText(head), keys.privateKey).toString('base64')
  return JSON.stringify({ count, hash, at, why, signature } satisfies Checkpoint) + '\n'
}

/** A line torn by a crash is taken away, so that it neither swallows the next one nor looks like one changed by hand. */
async function mendEnd(file: FileHandle): Promise<void> {
  const { size } = await file.stat()
  const last = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1))
  if (size === 0 || last.buffer[0] === 0x0a) return
  const { buffer } = await file.read(Buffer.alloc(size), 0, size, 0)
  const end = buffer.lastIndexOf(0x0a) + 1
  if (parseLine(buffer.toString('utf8', end))) await file.writeFile('\n')
  else await file.truncate(end)
}

/** Signs a head of the trail and appends it; it is on the disk when this returns. Errors: `room.disk-full` and kin. */
export async function appendCheckpoint(dir: string, keys: TrailKeys, head: TrailHead): Promise<void> {
  const path = roomPaths.checkpoints(dir)
  await withRoomErrors(path, async () => {
    const file = await open(path, 'a+', 0o600)
    try {
      await mendEnd(file)
      await file.writeFile(checkpointLine(head, keys))
      await file.sync()
    } finally {
      await file.close()
    }
  })
}

function parseLine(line: string): Checkpoint | undefined {
  try {
    return CheckpointSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

function isSigned(checkpoint: Checkpoint, publicKey: KeyObject): boolean {
  return verify(null, signedText(checkpoint), publicKey, Buffer.from(checkpoint.signature, 'base64'))
}

function faultOf(checkpoint: Checkpoint | undefined, before: Checkpoint | undefined, publicKey: KeyObject) {
  if (!checkpoint) return 'unreadable'
  if (!isSigned(checkpoint, publicKey)) return 'bad-signature'
  return checkpoint.count < (before?.count ?? 0) ? 'count-falls' : null
}

/**
 * All checkpoints that hold, oldest first, and what is wrong with the other lines. `missing` = the file is not there,
 * though every room is made with one: someone took it away.
 */
export async function readCheckpoints(
  dir: string,
  publicKey: KeyObject,
): Promise<{ checkpoints: Checkpoint[]; faults: CheckpointFault[]; missing: boolean }> {
  const path = roomPaths.checkpoints(dir)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? null : withRoomErrors<string>(path, () => Promise.reject(error)),
  )
  const checkpoints: Checkpoint[] = []
  const faults: CheckpointFault[] = []
  const lines = (text ?? '').split('\n')
  const tail = lines.pop()
  for (const [index, line] of lines.entries()) {
    const checkpoint = parseLine(line)
    const fault = faultOf(checkpoint, checkpoints.at(-1), publicKey)
    if (fault) faults.push({ line: index + 1, fault })
    else if (checkpoint) checkpoints.push(checkpoint)
  }
  if (tail) faults.push({ line: lines.length + 1, fault: 'torn' })
  return { checkpoints, faults, missing: text === null }
}
