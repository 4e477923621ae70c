import { execFile } from 'node:child_process'
import { createCipheriv, randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import type { BackupRun } from '../../../shared/model/backup'
import { hashFile, letGoOfThread, verifyBackup } from '../backup'
import type { RoomSession } from '../cli/roomSession'
import { fail } from '../errors'
import { finishedJob } from '../finishedJob'
import { filePieces, roomPaths, sealObject, uuidv7 } from '../room'
import { median, timed, type BenchRow } from './benchRow'
import { withBenchRoom } from './benchRoom'
import { Corpus } from './searchCorpus'
import { fillCatalogue } from './searchStore'

const ROUNDS = 3
/** For each megabyte of scans: one record a scan. */
const RECORDS_A_MEGABYTE = 2
const MB = 1 << 20
/** Sizes of scans, in turn: a page or two, a file, a thick file. */
const SCANS = [120_000, 350_000, 90_000, 1_400_000, 240_000, 700_000] as const

const run = promisify(execFile)
const speed = (bytes: number, ms: number): number => bytes / MB / (ms / 1000)
const shown = (value: number): string => `${Math.round(value)} MB/s`

/** Bytes no compression can shorten, fast enough for gigabytes. */
function* noise(bytes: number): Generator<Buffer> {
  const cipher = createCipheriv('aes-128-ctr', randomBytes(16), randomBytes(16))
  const zeros = Buffer.alloc(MB)
  for (let left = bytes; left > 0; left -= MB) yield cipher.update(zeros.subarray(0, Math.min(left, MB)))
}

async function fill({ host }: RoomSession, megabytes: number): Promise<number> {
  const room = host.room ?? fail('room.none-open')
  fillCatalogue(room.writer.raw, new Corpus(61), RECORDS_A_MEGABYTE * megabytes)
  const keep = room.writer.raw.prepare(
    `INSERT INTO objects (uid, file, sha256, size, media_type, kept_at) VALUES (?, ?, ?, ?, 'application/pdf', 0)`,
  )
  let bytes = 0
  for (let number = 0; bytes < megabytes * MB; number += 1) {
    const size = SCANS[number % SCANS.length] ?? MB
    const sealed = await sealObject(room.dir, room.keys.objects, Readable.from(noise(size)))
    keep.run(uuidv7(), sealed.id, sealed.sha256, sealed.size)
    bytes += size
  }
  room.writer.raw.pragma('wal_checkpoint(TRUNCATE)')
  return bytes
}

/** Each starts a thread of its own, as one does that is made days after the last. */
async function backUp({ client, host }: RoomSession, folder: string): Promise<number> {
  await letGoOfThread()
  return timed(async () => {
    const { job } = await client.backup.create({ folder })
    const { made } = await finishedJob<BackupRun>(host, job)
    if (made.length !== 1) throw new Error('no backup was made')
  })
}

/** A copy that is on the disk when it is done, as a backup is. */
const copyAll = (from: string, to: string): Promise<number> =>
  timed(async () => {
    mkdirSync(to)
    await run('cp', ['-r', roomPaths.objects(from), roomPaths.catalogue(from), to])
    await run('sync', ['-f', to])
  })

const has = (program: string): Promise<boolean> =>
  run(program, ['--help']).then(
    () => true,
    () => false,
  )

/** restic on the same files, into a new repository of its own (made before the clock starts). */
async function resticAll(from: string, to: string, dir: string): Promise<number> {
  const env = { ...process.env, RESTIC_PASSWORD: 'bench', RESTIC_CACHE_DIR: join(dir, 'cache'), RESTIC_REPOSITORY: to }
  await run('restic', ['init', '-q'], { env })
  return timed(() => run('restic', ['backup', '-q', roomPaths.objects(from), roomPaths.catalogue(from)], { env }))
}

interface Rounds {
  first: number[]
  second: number[]
  cp: number[]
  restic: number[]
}

async function measure(session: RoomSession, dir: string, withRestic: boolean): Promise<Rounds> {
  const { dir: room } = session.host.room ?? fail('room.none-open')
  const rounds: Rounds = { first: [], second: [], cp: [], restic: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    const [own, copy, repository] = [`own-${round}`, `cp-${round}`, `restic-${round}`].map((name) => join(dir, name))
    if (!own || !copy || !repository) continue
    rounds.first.push(await backUp(session, own))
    rounds.second.push(await backUp(session, own))
    rounds.cp.push(await copyAll(room, copy))
    if (withRestic) rounds.restic.push(await resticAll(room, repository, dir))
    if (round === 0 && !(await verifyBackup(own, { depth: 'bytes' })).ok) throw new Error('the backup is not whole')
    for (const folder of [own, copy, repository]) rmSync(folder, { recursive: true, force: true })
  }
  return rounds
}

function backupRows(bytes: number, { first, second, cp, restic }: Rounds): BenchRow[] {
  const [own, again, copy, other] = [median(first), median(second), median(cp), median(restic)]
  const size = `${Math.round(bytes / MB)} MB`
  const against = (name: string, ms: number, least: number): BenchRow => ({
    name: `backup vs ${name}, ${size}`,
    measured: `${(ms / own).toFixed(2)} × (${shown(speed(bytes, own))} / ${shown(speed(bytes, ms))})`,
    target: `≥ ${least} ×`,
    ok: ms / own >= least,
  })
  const none: BenchRow = { name: 'backup vs restic', measured: 'skipped: no restic here', target: '≥ 1.5 ×', ok: true }
  return [
    against('cp', copy, 0.5),
    restic.length > 0 ? against('restic', other, 1.5) : none,
    {
      name: `second backup vs first, ${size}`,
      measured: `${(own / again).toFixed(1)} × (${(again / 1000).toFixed(2)} s / ${(own / 1000).toFixed(1)} s)`,
      target: '≥ 10 ×',
      ok: own / again >= 10,
    },
  ]
}

/** One large file sealed by us and by the age program, and hashed by us and by sha256sum; both sides in turn, medians. */
async function fileRows(session: RoomSession, dir: string, megabytes: number): Promise<BenchRow[]> {
  const { dir: room, keys } = session.host.room ?? fail('room.none-open')
  const path = join(dir, 'plain')
  const bytes = megabytes * MB
  await pipeline(Readable.from(noise(bytes)), createWriteStream(path))
  // What the rows before left to the disk must not slow these.
  await run('sync', [])
  const times = { seal: [] as number[], age: [] as number[], hash: [] as number[], sum: [] as number[] }
  const withAge = await has('age')
  for (let round = 0; round < ROUNDS; round += 1) {
    times.seal.push(await timed(() => sealObject(room, keys.objects, filePieces(path))))
    const sealed = join(dir, 'sealed')
    if (withAge)
      times.age.push(
        await timed(async () => {
          await run('age', ['-r', keys.objects.recipient, '-o', sealed, path])
          await run('sync', [sealed])
        }),
      )
    rmSync(sealed, { force: true })
    times.hash.push(await timed(() => hashFile(path)))
    times.sum.push(await timed(() => run('sha256sum', [path])))
  }
  rmSync(path)
  const row = (name: string, own: number[], other: number[], least: number): BenchRow => {
    const ratio = median(other) / median(own)
    const speeds = `${shown(speed(bytes, median(own)))} / ${shown(speed(bytes, median(other)))}`
    return { name, measured: `${ratio.toFixed(2)} × (${speeds})`, target: `≥ ${least} ×`, ok: ratio >= least }
  }
  const noAge: BenchRow = { name: 'sealing vs age', measured: 'skipped: no age here', target: '≥ 0.4 ×', ok: true }
  return [
    withAge ? row(`sealing vs age, ${megabytes} MB`, times.seal, times.age, 0.4) : noAge,
    row(`hashing vs sha256sum, ${megabytes} MB`, times.hash, times.sum, 0.9),
  ]
}

/**
 * Backing up a room of so many megabytes of scans against `cp` (and a sync) and restic on the same files, again without anything new, sealing
 * against the age program and hashing against sha256sum. Each new folder is one of this disk; sides alternate, medians of three rounds.
 */
export function backupBench({ dir, megabytes = 1024 }: { dir: string; megabytes?: number }): Promise<BenchRow[]> {
  return withBenchRoom(dir, 'backup-bench', async (session) => {
    const bytes = await fill(session, megabytes)
    const rounds = await measure(session, dir, await has('restic'))
    rmSync(join(dir, 'cache'), { recursive: true, force: true })
    return [...backupRows(bytes, rounds), ...(await fileRows(session, dir, Math.min(256, megabytes)))]
  })
}
