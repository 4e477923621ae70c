import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startTestHost } from '../../tests/support/testHost'
import { Spool } from './spool'

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
