import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { startTestHost } from '../../tests/support/testHost'
import { HELD_MAX, Spool, UPLOAD_MAX } from './spool'

test('files a killed host left in the clear are gone at the next start, those of a running one stay', () => {
  const userData = mkdtempSync(join(tmpdir(), 'jz-spool-'))
  onTestFinished(() => rmSync(userData, { recursive: true, force: true }))
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const leftBy = (pid: number) => {
    const file = join(userData, 'spool', String(pid), 'ledger')
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, '张三')
    return file
  }
  const [left, running, own] = [leftBy(dead), leftBy(process.ppid), leftBy(process.pid)]
  const spool = new Spool(userData, Date.now)
  expect([left, running, own].map((file) => existsSync(file))).toEqual([false, true, false])
  expect(existsSync(spool.dir)).toBe(true)
})

test('one person holds so much of uploads at once and no more, others are not kept from theirs', async () => {
  const t = await startTestHost()
  onTestFinished(() => t.close())
  await t.as('clerk')
  const [owner, other] = [1, 2].map((id) => t.host.sessions.ofUser(id)[0] ?? expect.fail('signed in'))
  if (!owner || !other) return expect.fail('two people')
  const hash = '0'.repeat(64)
  const begun = Array.from({ length: HELD_MAX / UPLOAD_MAX }, () => t.host.spool.begin(owner, 'a', UPLOAD_MAX, hash))
  expect(() => t.host.spool.begin(owner, 'a', 1, hash)).toThrow('intake.too-large')
  t.host.spool.begin(other, 'a', 1, hash)
  for (const file of begun.slice(1)) t.host.spool.drop(file)
  t.host.spool.begin(owner, 'a', 1, hash)
})

test('nothing changes an upload whose hash is being checked or was found right, not even a slice that was under way', async () => {
  const t = await startTestHost()
  onTestFinished(() => t.close())
  const owner = t.host.sessions.ofUser(1)[0] ?? expect.fail('signed in')
  const { spool } = t.host
  const whole = 'the ledger as it was declared'
  const file = spool.begin(owner, 'a.csv', whole.length, createHash('sha256').update(whole).digest('hex'))
  await spool.append(file, 0, Readable.from([Buffer.from(whole)]))
  const late = new PassThrough()
  const slice = spool.append(file, 0, late).catch((error: unknown) => error)
  const checked = spool.commit(file)
  const other = spool.append(file, 0, Readable.from([Buffer.from('another')])).catch((error: unknown) => error)
  await checked
  late.end('THE LEDGER')
  await Promise.all([slice, other])
  const hash = createHash('sha256').update(readFileSync(file.path)).digest('hex')
  expect([file.complete, hash]).toEqual([true, file.sha256])
})

test('a slice sent again takes the place of the one whose connection was lost on the way', async () => {
  const t = await startTestHost()
  onTestFinished(() => t.close())
  const owner = t.host.sessions.ofUser(1)[0] ?? expect.fail('signed in')
  const { spool } = t.host
  const file = spool.begin(owner, 'a.csv', 6, createHash('sha256').update('abcdef').digest('hex'))
  const lost = new PassThrough()
  const first = spool.append(file, 0, lost)
  lost.write('abc')
  const again = spool.append(file, 0, Readable.from([Buffer.from('abcdef')]))
  await expect(first).rejects.toThrow()
  expect(await again).toBe(6)
  expect((await spool.commit(file)).complete).toBe(true)
})

test('a closing room leaves nothing in the spool, and nobody of the next room finds it', async () => {
  const t = await startTestHost()
  onTestFinished(() => t.close())
  const [owner] = t.host.sessions.ofUser(1)
  if (!owner) return expect.fail('the administrator is signed in')
  const file = await t.host.spool.offer(owner, '名单.csv', 'text/csv', Buffer.from('张三'))
  expect(existsSync(file.path)).toBe(true)
  await t.admin.room.close({})
  expect(existsSync(file.path)).toBe(false)
  expect(() => t.host.spool.find(owner, file.id)).toThrow('not-found')
})
