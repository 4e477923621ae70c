import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { HostSession } from './access/sessions'
import { fail } from './errors'
import { takeName } from './room/takeName'

/** A file on its way in (a ledger) or out (a PDF, a list), owned by one signed-in person. */
export interface SpooledFile {
  id: string
  name: string
  mediaType: string
  path: string
  size: number
  sha256: string | null
  received: number
  complete: boolean
  /** What arrived is being compared with the declared hash: nothing more may arrive. */
  checking?: boolean
  /** The slice under way. */
  slice?: { body: Readable; ended: Promise<void> } | undefined
  ownerId: number
  touchedAt: number
  /** Gives the bytes of a file that does not lie here in the clear; both ends are included. */
  stream?: (range: { start: number; end: number }) => Promise<Readable>
}

const EXPIRES_AFTER = 6 * 3600_000
/** Largest upload: a ledger of 600,000 rows is about 100 MB. */
export const UPLOAD_MAX = 2 * 1024 ** 3
/** What one person may have here of uploads at once, as declared: nobody fills the disk with files that no procedure takes. */
export const HELD_MAX = 8 * 1024 ** 3

/** Whether another process has this number now. One that belongs to somebody else runs too. */
function runs(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Files in transit between screens and host, in a private folder that is emptied at every start and when the room closes. Uploads come in slices with a declared size
 * and SHA-256 and count only after both were checked (runtime.md §2).
 */
export class Spool {
  private readonly files = new Map<string, SpooledFile>()
  readonly dir: string
  constructor(
    userData: string,
    private readonly clock: () => number,
  ) {
    const all = join(userData, 'spool')
    this.dir = join(all, String(process.pid))
    mkdirSync(all, { recursive: true, mode: 0o700 })
    // What a killed host left are ledgers and lists in the clear.
    for (const pid of readdirSync(all)) if (!runs(Number(pid))) rmSync(join(all, pid), { recursive: true, force: true })
    this.clear()
  }

  /** Begins an upload of a declared size (bytes) and SHA-256 (hex). */
  begin(owner: HostSession, name: string, size: number, sha256: string): SpooledFile {
    if (size > UPLOAD_MAX) fail('intake.too-large', { size, max: UPLOAD_MAX })
    this.sweep()
    let held = size
    for (const file of this.files.values()) if (file.ownerId === owner.userId && file.sha256) held += file.size
    if (held > HELD_MAX) fail('intake.too-large', { size: held, max: HELD_MAX })
    return this.add(owner, { name, mediaType: 'application/octet-stream', size, sha256 })
  }

  /** Appends a slice at its offset; a repeated slice overwrites the bytes already there, and ends one that is still under way. */
  async append(file: SpooledFile, offset: number, body: Readable): Promise<number> {
    while (file.slice) await this.endSlice(file)
    if (file.complete || file.checking || offset > file.received)
      fail('intake.upload-incomplete', { expected: file.received, offset })
    const room = file.size - offset
    let written = 0
    body.on('data', (chunk: Buffer) => {
      written += chunk.length
      if (written > room) body.destroy(new Error('slice goes beyond the declared size'))
    })
    const target = createWriteStream(file.path, { flags: file.received === 0 ? 'w' : 'r+', start: offset })
    const arrived = pipeline(body, target)
    const slice = { body, ended: arrived.catch(() => undefined).finally(() => delete file.slice) }
    file.slice = slice
    await arrived
    file.received = offset + written
    file.touchedAt = this.clock()
    return file.received
  }

  private endSlice({ slice }: SpooledFile): Promise<void> {
    slice?.body.destroy(new Error('another slice or the end of the upload came first'))
    return slice?.ended ?? Promise.resolve()
  }

  /** Checks size and hash of what arrived; only then may anybody read the upload, and nobody may write to it any more. */
  async commit(file: SpooledFile): Promise<SpooledFile> {
    file.checking = true
    try {
      while (file.slice) await this.endSlice(file)
      return await this.check(file)
    } finally {
      delete file.checking
    }
  }

  private async check(file: SpooledFile): Promise<SpooledFile> {
    if (file.received !== file.size) fail('intake.upload-incomplete', { expected: file.size, received: file.received })
    if (file.size === 0) await writeFile(file.path, '')
    await truncate(file.path, file.size)
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(file.path)) hash.update(chunk as Buffer)
    if (hash.digest('hex') !== file.sha256) {
      this.drop(file)
      fail('intake.upload-mismatch', { name: file.name })
    }
    file.complete = true
    return file
  }

  /** Puts finished bytes out for download by their owner. */
  async offer(owner: HostSession, name: string, mediaType: string, bytes: Uint8Array): Promise<SpooledFile> {
    const file = this.add(owner, { name, mediaType, size: bytes.length, sha256: null })
    const handle = await open(`${file.path}.part`, 'w', 0o600)
    await handle.writeFile(bytes)
    await handle.close()
    await takeName(`${file.path}.part`, file.path)
    file.complete = true
    return file
  }

  /** Puts out for download what is read from elsewhere while it goes out (a sealed object): nothing is written here. */
  offerStream(
    owner: HostSession,
    what: Pick<SpooledFile, 'name' | 'mediaType' | 'size'>,
    stream: NonNullable<SpooledFile['stream']>,
  ): SpooledFile {
    return Object.assign(this.add(owner, { ...what, sha256: null }), { complete: true, stream })
  }

  /** A path for a file some other module writes itself; call `offerPath` when it is whole. */
  freshPath(): string {
    return join(this.dir, randomUUID())
  }

  /** Takes over a finished file for download. */
  async offerPath(owner: HostSession, name: string, mediaType: string, path: string): Promise<SpooledFile> {
    const { size } = await stat(path)
    const file = this.add(owner, { name, mediaType, size, sha256: null })
    await takeName(path, file.path)
    file.complete = true
    return file
  }

  /** A file of this owner; `not-found` for everybody else. */
  find(owner: HostSession, id: string): SpooledFile {
    this.sweep()
    const file = this.files.get(id)
    if (!file || file.ownerId !== owner.userId) return fail('not-found', { id })
    file.touchedAt = this.clock()
    return file
  }

  private add(owner: HostSession, what: Pick<SpooledFile, 'name' | 'mediaType' | 'size' | 'sha256'>): SpooledFile {
    this.sweep()
    const id = randomUUID()
    const file: SpooledFile = {
      ...what,
      id,
      path: join(this.dir, id),
      received: 0,
      complete: false,
      ownerId: owner.userId,
      touchedAt: this.clock(),
    }
    this.files.set(id, file)
    return file
  }

  /** Forgets a file and removes it. */
  drop(file: SpooledFile): void {
    this.files.delete(file.id)
    rm(file.path, { force: true }).catch(() => undefined)
  }

  private sweep(): void {
    for (const file of this.files.values()) if (this.clock() - file.touchedAt > EXPIRES_AFTER) this.drop(file)
  }

  /** Forgets and removes everything (room closes): file owners are users of that room. */
  clear(): void {
    this.files.clear()
    rmSync(this.dir, { recursive: true, force: true })
    mkdirSync(this.dir, { recursive: true, mode: 0o700 })
  }

  /** Removes everything (host ends). */
  close(): void {
    rmSync(this.dir, { recursive: true, force: true })
  }
}
