import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DrillReport, RestoreReport } from '../../shared/model/restore'
import { newRecoveryIdentity, recoveryText } from '../../electron/host/room/recoveryKey'
import { makeBackedRoom, type BackedRoom } from '../support/backedRoom'
import { buildCli, cliFolder, collect, PASSWORD, runCli, startCli } from '../support/runCli'
import { PASSWORD as ROOM_PASSWORD } from '../support/testHost'

const cwd = cliFolder()
let backed: BackedRoom
let env: Record<string, string>
const persons = ['--person', '黄主任', '--person', '李档案']

beforeAll(async () => {
  await buildCli()
  backed = await makeBackedRoom({ records: 60 })
  env = { JUANZONG_RECOVERY: backed.t.recoveryKey }
  await backed.t.admin.room.close({})
}, 180_000)
afterAll(async () => {
  await backed.close()
  rmSync(cwd, { recursive: true, force: true })
})

const restore = (to: string, ...more: string[]) =>
  ['backup', 'restore', '--from', backed.target, '--to', to, ...persons, ...more, '--json'] // prettier-ignore

test('backup restore makes a room that opens with the new password of its administrator', async () => {
  const done = await runCli(restore('新库', '--user', 'admin'), { cwd, env })
  expect(done.stderr).toBe('')
  expect(done.exit).toBe(0)
  const report = done.json<RestoreReport>()
  expect(report).toMatchObject({ dir: join(cwd, '新库'), records: 60, persons: ['黄主任', '李档案'], leftOut: [] })
  const verify = await runCli(['trail', 'verify', '--room', '新库', '--user', 'admin', '--json'], {
    cwd,
    password: PASSWORD,
  })
  expect(verify.json()).toMatchObject({ ok: true })
  const again = await runCli(restore('新库'), { cwd, env })
  expect([again.exit, again.json<{ error: { code: string } }>().error.code]).toEqual([6, 'room.not-empty'])
})

test('wrong use, no key, a wrong key and no backup end with their own codes', async () => {
  const one = ['backup', 'restore', '--from', backed.target, '--to', 'x', '--person', '甲', '--json']
  expect((await runCli(one, { cwd, env })).exit).toBe(2)
  expect((await runCli(restore('x'), { cwd })).exit).toBe(5)
  expect((await runCli(restore('x'), { cwd, env: { JUANZONG_RECOVERY: 'QQQ' } })).exit).toBe(5)
  const nowhere = await runCli([...restore('x'), '--from', 'nowhere'], { cwd, env })
  expect([nowhere.exit, nowhere.json<{ error: { code: string } }>().error.code]).toEqual([6, 'backup.absent'])
  expect(existsSync(join(cwd, 'x'))).toBe(false)
})

test('killed at any moment, a restore never leaves anything that is taken for a room, and the next one succeeds', async () => {
  const parent = join(cwd, 'killed')
  mkdirSync(parent)
  const whole = performance.now()
  expect((await runCli(restore('killed/whole'), { cwd, env })).exit).toBe(0)
  const span = performance.now() - whole
  for (let n = 1; n <= 10; n++) {
    const child = startCli(restore('killed/room'), { cwd, env })
    const ended = collect(child)
    await sleep((span * n) / 10.5)
    child.kill('SIGKILL')
    const { exit } = await ended
    const room = join(parent, 'room')
    if (exit === null) {
      // Either nothing stands there yet, or the whole room does.
      for (const name of readdirSync(parent).filter((one) => one.endsWith('.part')))
        expect(existsSync(join(parent, name, 'room.json')) && !existsSync(join(parent, name, 'checkpoints'))).toBe(
          false,
        )
    }
    if (existsSync(room)) {
      const opened = await runCli(['trail', 'verify', '--room', 'killed/room', '--user', 'admin', '--json'], { cwd })
      expect(opened.json<{ error: { code: string } }>().error.code).toBe('room.no-slot')
      rmSync(room, { recursive: true })
    }
  }
  expect((await runCli(restore('killed/room'), { cwd, env })).exit).toBe(0)
  expect(readdirSync(parent).toSorted()).toEqual(['room', 'whole'])
}, 120_000)

test('backup drill tells that the backup can be restored, with the key of the room', async () => {
  const drill = ['backup', 'drill', '--room', backed.t.dir, '--user', 'admin', '--from', backed.target, '--json']
  const done = await runCli(drill, { cwd, password: ROOM_PASSWORD })
  expect(done.exit).toBe(0)
  expect(done.json<DrillReport>()).toMatchObject({ ok: true, openedWith: 'room-key', records: { all: 60 } })
})

test('backup drill without a room takes the recovery key; a wrong one, none, or half a room are told apart', async () => {
  const drill = ['backup', 'drill', '--from', backed.target, '--json']
  const done = await runCli(drill, { cwd, env, password: null })
  expect([done.exit, done.stderr]).toEqual([0, ''])
  expect(done.json<DrillReport>()).toMatchObject({
    ok: true,
    openedWith: 'recovery-key',
    records: { all: 60, sampled: 60 },
    objects: { all: backed.contents.size },
    trail: { ok: true },
    problems: [],
  })
  expect((await runCli(drill, { cwd, password: null })).json()).toMatchObject({
    error: { code: 'cli.recovery-missing' },
  })
  const other = { JUANZONG_RECOVERY: recoveryText(newRecoveryIdentity()) }
  expect((await runCli(drill, { cwd, env: other })).json()).toMatchObject({
    error: { code: 'room.wrong-recovery-key' },
  })
  expect((await runCli([...drill, '--room', backed.t.dir], { cwd, env })).exit).toBe(2)
})

test('backup split and backup join bring a backup over discs, missing ones are named', async () => {
  const split = ['backup', 'split', '--from', backed.target, '--to', '分盘', '--size', '1M', '--json']
  const made = (await runCli(split, { cwd })).json<{ volumes: { path: string }[] }>()
  expect(made.volumes.length).toBeGreaterThan(1)
  expect((await runCli([...split.slice(0, -3), '--size', 'big', '--json'], { cwd })).exit).toBe(2)
  const join_ = (from: string) => runCli(['backup', 'join', '--from', from, '--to', '合成', '--json'], { cwd })
  const first = await join_(made.volumes.at(-1)?.path ?? '')
  expect(first.exit).toBe(1)
  expect(first.json<{ missing: number[] }>().missing).toHaveLength(made.volumes.length - 1)
  const rest = await join_('分盘')
  expect(rest.exit).toBe(0)
  expect(rest.json()).toMatchObject({ missing: [], folder: join(cwd, '合成') })
  const restored = await runCli(['backup', 'restore', '--from', '合成', '--to', '自光盘', ...persons, '--json'], {
    cwd,
    env,
  })
  expect(restored.json<RestoreReport>()).toMatchObject({ records: 60 })
})

test('the lines for people say what is not in the backup, in both languages', async () => {
  const args = ['backup', 'restore', '--from', backed.target, ...persons]
  const zh = await runCli([...args, '--to', '中文'], { cwd, env })
  expect(zh.stdout).toContain('此后的办理都不在其中')
  const en = await runCli([...args, '--to', 'english', '--lang', 'en'], { cwd, env })
  expect(en.stdout).toContain('what was done later is not in it')
  expect(en.stdout).not.toMatch(/[\u4e00-\u9fff]{5}.*not in/)
})
