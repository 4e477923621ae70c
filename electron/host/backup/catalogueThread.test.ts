import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleForChild } from '../../../tests/support/bundleForChild'
import { root } from '../../../tests/support/environment'
import { testFolder } from '../../../tests/support/testRoom'
import { openDatabase } from '../database/open'
import { roomPaths } from '../room'
import { catalogueThread, takeBeside } from './catalogueThread'
import { makeBackup } from './makeBackup'
import { takeCatalogue } from './takeCatalogue'
import { backedRoom, content } from './testing/backedRoom'
import { targetPaths } from './targetPaths'
import { verifyBackup } from './verifyBackup'

let folder: string
let real: string
beforeAll(async () => {
  mkdirSync(join(root, 'out'), { recursive: true })
  folder = mkdtempSync(join(root, 'out/test-catalogue-'))
  real = await bundleForChild(join(import.meta.dirname, 'catalogue.worker.ts'), folder)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function started(file: string) {
  const { worker, line } = catalogueThread(file)
  // Where the host hears of it; the backup hears that the line was cut.
  worker.on('error', () => undefined)
  return { take: takeBeside(line), end: () => worker.terminate() }
}

/** A worker that says these things, one after another, when it is asked for a catalogue. */
function saying(...replies: unknown[]) {
  const file = join(testFolder(), 'saying.mjs')
  writeFileSync(
    file,
    `import { workerData } from 'node:worker_threads'
     workerData.on('message', () => { for (const reply of ${JSON.stringify(replies)}) workerData.postMessage(reply) })`,
  )
  return started(file)
}

const order = (into = testFolder()) => ({ room: '/none', key: new Uint8Array(32), into, target: into, before: null })

test('backups whose catalogue is taken in a thread of its own are whole, the second as the first', async () => {
  const room = await backedRoom(4)
  const thread = started(real)
  await makeBackup(room.order, room.control, thread.take)
  await room.keep(content(90))
  const second = await makeBackup({ ...room.order, hadBackups: true }, room.control, thread.take)
  await thread.end()
  expect(second).toMatchObject({ objects: 5, copiedObjects: 1, missing: 0, warnings: [] })
  expect(await verifyBackup(room.target, { depth: 'bytes' })).toMatchObject({ ok: true, checked: { objects: 5 } })
  const dir = targetPaths.snapshot(room.target, second.snapshot)
  const db = openDatabase(roomPaths.catalogue(dir), room.keys.database, { readonly: true })
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  db.close()
})

test('the thread reads in its copy what this thread reads in its own', async () => {
  const room = await backedRoom(3)
  const [there, here] = [testFolder(), testFolder()]
  const thread = started(real)
  const from = { ...order(), room: room.dir, key: room.keys.database }
  const { written, ...taken } = await thread.take({ ...from, into: there, target: there })
  const { written: writtenHere, ...expected } = await takeCatalogue({ ...from, into: here, target: here })
  await Promise.all([written, writtenHere, thread.end()])
  expect(taken).toEqual(expected)
  expect(taken.needed.size).toBe(3)
})

test('what the thread refuses, its failure and its death are errors of the backup, whether the copy was read by then or not', async () => {
  const facts = { facts: {}, needed: [], continues: true }
  const refused = { refused: { code: 'backup.target-full', data: { path: '/b' } } }
  await expect(saying(refused).take(order())).rejects.toMatchObject({ code: 'backup.target-full' })
  await expect(saying({ failed: 'broken' }).take(order())).rejects.toThrow('broken')
  const { written } = await saying({ read: facts }, refused).take(order())
  await expect(written).rejects.toMatchObject({ code: 'backup.target-full' })
  const dying = saying({ read: facts })
  const taken = await dying.take(order())
  await dying.end()
  await expect(taken.written).rejects.toThrow('ended')
  await expect(started(join(testFolder(), 'none.mjs')).take(order())).rejects.toThrow()
})

test('a room that is not there is refused by the thread as on this one', async () => {
  const thread = started(real)
  await expect(thread.take(order())).rejects.toMatchObject({ code: 'room.damaged' })
  await thread.end()
})
