import { spawn } from 'node:child_process'
import { createHash, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleForChild } from '../../../tests/support/bundleForChild'
import { inherited, root } from '../../../tests/support/environment'
import { trailHead } from '../audit/trailStore'
import { verifyTrail } from '../audit/verifyTrail'
import { openDatabase } from '../database/open'
import { asReadDb } from '../database/sql'
import { roomPaths } from '../room'
import { readCheckpoints } from '../room/checkpoints'
import { quietControl } from './backupControl'
import { unfinishedNames } from './journal'
import { makeBackup } from './makeBackup'
import { proveBackup } from './proveBackup'
import { readSnapshots } from './snapshots'
import { backedRoom, content, type BackedTestRoom } from './testing/backedRoom'
import { targetPaths } from './targetPaths'
import { verifyBackup } from './verifyBackup'

const KILLS = 110
/** Which moments the deaths fall on; JUANZONG_SEED of a run that failed draws the same ones again. */
const SEED = Number(process.env['JUANZONG_SEED'] ?? randomInt(1_000_000))
/** Objects that are new to each child, so that every phase takes its time. */
const FRESH = 12

let folder: string
let child: string
let room: BackedTestRoom
beforeAll(async () => {
  mkdirSync(join(root, 'out'), { recursive: true })
  folder = mkdtempSync(join(root, 'out/test-backup-'))
  child = await bundleForChild(join(import.meta.dirname, 'testing/backupChild.ts'), folder)
  room = await backedRoom(8, folder)
  // The child is the writer from here on.
  room.db.pragma('wal_checkpoint(TRUNCATE)')
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Between 0 and 1, even, the same for the same seed. */
const drawn = (kill: number): number => createHash('sha256').update(`${SEED}-${kill}`).digest().readUInt32BE() / 2 ** 32

/** Starts a child and kills it so many milliseconds after it began; says what it had finished by then, and how long a backup took. */
async function killedAfter(wait: number): Promise<{ finished: string[]; took: number | null }> {
  const args = [child, room.dir, room.id, room.roomKey.toString('hex'), room.target]
  const running = spawn(process.execPath, args, { env: inherited(), stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(running, 'exit')
  const finished: string[] = []
  let began = 0
  let took: number | null = null
  for await (const line of createInterface({ input: running.stdout })) {
    if (line === 'ready') {
      began = performance.now()
      setTimeout(() => running.kill('SIGKILL'), wait)
      continue
    }
    took ??= performance.now() - began
    finished.push(line)
  }
  await ended
  return { finished, took }
}

/**
 * What the folder holds is whole, whatever the time of death; what the child reported last is there. The one before it may have been let go already:
 * two are kept, and the death can fall between the sweep of a third and its report.
 */
async function checkTarget(finished: readonly string[]): Promise<string[]> {
  const names = (await readSnapshots(room.target)).map(({ name }) => name)
  if (names.length > 0)
    expect(await verifyBackup(room.target, { depth: 'bytes' })).toMatchObject({ ok: true, problems: [], missing: 0 })
  expect(names).toEqual(expect.arrayContaining(finished.slice(-1)))
  return names
}

it(`a backup killed at ${KILLS} random points (JUANZONG_SEED=${SEED}) leaves whole backups and nothing that could be taken for one, and the room unharmed`, async () => {
  let span = 150
  const seen = { between: 0, interrupted: 0 }
  for (let kill = 0; kill < KILLS; kill += 1) {
    // Anywhere in the time one backup takes, from the first moment on.
    const { finished, took } = await killedAfter(drawn(kill) * span * 1.2)
    if (took !== null) span = 0.8 * span + 0.2 * took
    await checkTarget(finished)
    const unfinished = await unfinishedNames(room.target)
    if (unfinished.length > 0) seen.interrupted += 1
    else seen.between += 1
    if (kill % 10 === 0)
      for (let more = 0; more < FRESH; more += 1) await room.keep(content(1000 + kill * FRESH + more, 60_000))
  }
  // Most deaths fell into a backup, not between two.
  expect(seen.interrupted).toBeGreaterThan(KILLS / 3)
  const { objects } = await makeBackup({ ...room.order, hadBackups: true }, room.control)
  expect(objects).toBe(room.db.prepare('SELECT count(*) FROM objects').pluck().get())
  expect(await proveBackup({ from: room.target, roomKey: room.roomKey }, quietControl)).toMatchObject({
    ok: true,
    problems: [],
    leftOver: 0,
  })
  expect(readdirSync(targetPaths.snapshots(room.target)).length).toBeGreaterThan(0)
  const db = openDatabase(roomPaths.catalogue(room.dir), room.keys.database, { readonly: true })
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  const signed = await readCheckpoints(room.dir, room.keys.trail.publicKey)
  expect(verifyTrail(asReadDb(db), { signed }).firstBad).toBeNull()
  expect(trailHead(asReadDb(db)).count).toBeGreaterThan(KILLS)
  db.close()
}, 240_000)
