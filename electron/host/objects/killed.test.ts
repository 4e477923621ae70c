import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { bundleForChild } from '../../../tests/support/bundleForChild'
import { inherited, root } from '../../../tests/support/environment'
import { plainRecord } from '../../../tests/support/plainRecords'
import { PASSWORD, startTestHost } from '../../../tests/support/testHost'
import { run, sql, value } from '../database/sql'
import { fail } from '../errors'
import { transactAsHost } from '../pipeline'
import { destroyObject, roomPaths, sealObject } from '../room'
import { sweepNow } from './eraseObjects'
import { keepObject, linkObject, objectsOf, openObjectStream } from './index'

vi.setConfig({ testTimeout: 180_000 })

let folder: string
let child: string
beforeAll(async () => {
  // Inside the repository, so that the bundle finds the native store.
  mkdirSync(join(root, 'out'), { recursive: true })
  folder = mkdtempSync(join(root, 'out/test-objects-'))
  child = await bundleForChild(join(import.meta.dirname, 'testing/keepChild.ts'), folder)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Said {
  n?: number
  linked?: number
  whole?: number
  files?: string[]
}

async function runChild(mode: string, killAfter?: { lines: number; wait: number }): Promise<Said[]> {
  const args = [child, join(folder, 'room'), join(folder, 'data'), mode]
  const started = spawn(process.execPath, args, { env: inherited(), stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: Said[] = []
  for await (const text of createInterface({ input: started.stdout })) {
    lines.push(JSON.parse(text) as Said)
    if (lines.length === killAfter?.lines) setTimeout(() => started.kill('SIGKILL'), killAfter.wait)
  }
  return lines
}

const sealedFiles = (dir: string) =>
  readdirSync(roomPaths.objects(dir), { recursive: true })
    .map(String)
    .filter((name) => /\.(age|part)$/.test(name))
    .map((name) => name.replace(/^.*[/\\]|\.age$/g, ''))
    .toSorted()

it('a host killed at any moment leaves every linked scan whole, and after the next opening no other file', async () => {
  await runChild('make')
  for (const [lines, wait] of [
    [2, 0],
    [7, 3],
    [4, 6],
    [9, 11],
    [5, 17],
  ] as const) {
    // prettier-ignore
    expect((await runChild('work', { lines, wait })).length).toBeGreaterThanOrEqual(lines)
    const [seen] = await runChild('look')
    expect(seen?.linked).toBeGreaterThan(0)
    expect(seen?.whole).toBe(seen?.linked)
    expect(sealedFiles(join(folder, 'room'))).toEqual(seen?.files)
  }
})

it('what a crash can leave is swept: a file without a row, a row without a use, erasing that was cut short', async () => {
  const t = await startTestHost()
  const room = t.host.room ?? fail('room.none-open')
  const keep = (text: string) => keepObject(t.host, { content: Readable.from([Buffer.from(text)]), mediaType: 'x' })
  const { uid } = plainRecord(t.host)
  const used = await keep('used')
  transactAsHost(t.host, 'objects.add', (w) => linkObject(w, { object: used, kind: 'record', uid, name: 'a' }))
  await sealObject(t.dir, room.keys.objects, Readable.from([Buffer.from('sealed, then the host died')]))
  await keep('kept, then the host died')
  await keep('marked, then the host died')
  await keep('destroyed, then the host died')
  const fileOf = (length: number) =>
    value<string>(room.reader, sql`SELECT file FROM objects WHERE size = ${length}`) ?? expect.fail('no object')
  const destroyed = fileOf('destroyed, then the host died'.length)
  for (const file of [destroyed, fileOf('marked, then the host died'.length)])
    run(room.writer, sql`UPDATE objects SET erase_at = 1 WHERE file = ${file}`)
  await destroyObject(t.dir, destroyed)
  await t.admin.room.close({})
  await t.anonymous.room.open({ dir: t.dir, loginName: 'admin', password: PASSWORD })
  await sweepNow(t.host)
  const after = t.host.room ?? fail('room.none-open')
  const [kept] = objectsOf(after.reader, 'record', uid)
  expect(sealedFiles(t.dir)).toEqual([kept?.file])
  expect(value(after.reader, sql`SELECT count(*) FROM objects`)).toBe(1)
  expect((await openObjectStream(t.host, used)).size).toBe(4)
  expect(
    value(after.reader, sql`SELECT count(*) FROM trail WHERE action = 'objects.sweep' AND detail LIKE '%"files":1%'`),
  ).toBe(1)
  await t.close()
})
