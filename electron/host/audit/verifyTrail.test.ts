import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { shortHash } from '../../../shared/model/trail'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { verified } from '../../../tests/support/verified'
import { roomPaths } from '../room/roomPaths'
import { chainHash, GENESIS } from './chain'
import { trailHead, type TrailRow } from './trailStore'

let t: TestHost
beforeEach(async () => {
  t = await startTestHost()
  for (let n = 0; n < 5; n++) await t.admin.access.saveSettings({ settings: { 'test.n': n } })
  await checkpoint()
})
afterEach(() => t.close())

const room = () => t.host.room ?? expect.fail('a room is open')
const raw = () => room().writer.raw
const checkpoint = () => room().checkpoint('lock')
const verify = (head?: string) => verified(t, head)
const bad = (why: string, id?: number) => ({
  ok: false,
  firstBad: { why, id: id ?? (expect.any(Number) as number) },
})

/** What somebody with the room's key could do: change an entry and make the chain fit again. */
function rechain(): void {
  let previous = GENESIS
  for (const row of raw().prepare<[], TrailRow>('SELECT * FROM trail ORDER BY id').all()) {
    const hash = chainHash(previous, row)
    raw().prepare('UPDATE trail SET prev_hash = ?, hash = ? WHERE id = ?').run(previous, hash, row.id)
    previous = hash
  }
}

test('an untouched trail holds, its first checkpoint is as old as the room', async () => {
  const first = readFileSync(roomPaths.checkpoints(t.dir), 'utf8').split('\n')[0] ?? ''
  expect(JSON.parse(first)).toMatchObject({ count: 1, why: 'create' })
  expect(await verify()).toMatchObject({ ok: true, firstBad: null, checkpoints: 2 })
})

test('a changed entry is found', async () => {
  raw().prepare("UPDATE trail SET detail = '{}' WHERE id = 4").run()
  expect(await verify()).toMatchObject(bad('changed', 4))
})

test('a missing entry is found', async () => {
  raw().prepare('DELETE FROM trail WHERE id = 4').run()
  expect(await verify()).toMatchObject(bad('missing', 4))
})

test('a chain rewritten from a changed entry on is found by the signed head', async () => {
  raw().prepare("UPDATE trail SET actor = '别人' WHERE id = 4").run()
  rechain()
  expect(await verify()).toMatchObject(bad('checkpoint'))
})

test('a tail cut behind a checkpoint is found', async () => {
  raw().prepare('DELETE FROM trail WHERE id > 4').run()
  expect(await verify()).toMatchObject(bad('cut', 5))
})

test('a cut tail that has grown to the same length and was signed again is found', async () => {
  const count = raw().prepare<[], number>('SELECT count(*) FROM trail').pluck().get() ?? 0
  raw()
    .prepare('DELETE FROM trail WHERE id > ?')
    .run(count - 2)
  for (let n = 0; n < 2; n++) await t.admin.access.saveSettings({ settings: { 'test.other': n } })
  await checkpoint()
  expect(await verify()).toMatchObject(bad('checkpoint', count))
})

test('an emptied, a missing and a forged file of checkpoints are found', async () => {
  const path = roomPaths.checkpoints(t.dir)
  const whole = readFileSync(path, 'utf8')
  writeFileSync(path, '')
  expect(await verify()).toMatchObject(bad('checkpoint'))
  rmSync(path)
  expect(await verify()).toMatchObject(bad('checkpoint'))
  writeFileSync(path, whole)
  expect((await verify()).ok).toBe(true)
  appendFileSync(path, whole.split('\n')[0]?.replace('"count":1', '"count":9') + '\n')
  expect(await verify()).toMatchObject(bad('checkpoint'))
})

test('a room put back as a whole is sound in itself; a head on paper shows that it is an older one', async () => {
  await t.admin.access.saveSettings({ settings: { 'test.later': 1 } })
  const paper = trailHead(room().reader)
  const typed = shortHash(paper.hash).toUpperCase().replaceAll('-', ' ')
  const verdict = await verify(typed)
  expect(verdict).toMatchObject({ ok: true, headAt: paper.count })
  // As a copy from before that entry, with the checkpoints of that time, would be.
  raw().prepare('DELETE FROM trail WHERE id >= ?').run(paper.count)
  expect(await verify()).toMatchObject({ ok: true, headAt: null })
  expect(await verify(typed)).toMatchObject({ ok: true, headAt: null })
  expect((await t.admin.audit.list({ filter: { action: 'audit.verify' } })).entries[0]?.detail).toMatchObject({
    head: paper.hash.slice(0, 16),
    headAt: null,
  })
})

test('audit.verify refuses strangers, the forbidden and a head too short to prove anything', async () => {
  const code = (expected: string) => expect.objectContaining({ code: expected })
  await expect(t.anonymous.audit.verify({})).rejects.toEqual(code('access.not-signed-in'))
  await expect((await t.as('clerk')).audit.verify({})).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.audit.verify({ head: '3f2a-90bc-11d4' })).rejects.toEqual(code('input.invalid'))
})
