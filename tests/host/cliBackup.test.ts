import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { buildCli, cliFolder, runCli, startCli } from '../support/runCli'

interface Verdict {
  ok: boolean
  checked: { depth: string; snapshots: string[]; files: number; objects: number }
  problems: { what: string; path: string }[]
}

vi.setConfig({ testTimeout: 240_000 })

let folder: string
const run = (...args: string[]) => runCli([...args, '--json'], { cwd: folder })
const backup = (to: string) => run('backup', 'create', '--room', '库', '--user', 'admin', '--to', to)
/** Without any password: checking and listing need none. */
const keyless = (...args: string[]) => runCli([...args, '--json'], { cwd: folder, password: null })

beforeAll(async () => {
  await buildCli()
  folder = cliFolder()
  expect((await run('init', '--room', '库', '--user', 'admin', '--name', '库')).exit).toBe(0)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('backs a room up; without key or room the backup is verified, listed, and found bad when a byte has changed', async () => {
  const made = await backup('备份')
  expect(made).toMatchObject({ exit: 0, stderr: '' })
  const { snapshot } = made.json<{ snapshot: string }>()
  const good = await keyless('backup', 'verify', '--from', '备份')
  expect(good).toMatchObject({ exit: 0 })
  expect(good.json<Verdict>()).toMatchObject({
    ok: true,
    checked: { depth: 'bytes', snapshots: [snapshot], files: 4 },
    problems: [],
  })
  const listed = await keyless('backup', 'list', '--from', '备份')
  expect(listed.json()).toMatchObject({
    name: '库',
    snapshots: [{ id: snapshot, number: 1, missing: 0, problem: null }],
  })
  const path = join(folder, '备份/snapshots', snapshot, 'catalogue.db')
  const bytes = readFileSync(path)
  bytes[5000]! ^= 4
  writeFileSync(path, bytes)
  expect(await keyless('backup', 'verify', '--from', '备份', '--structure')).toMatchObject({ exit: 0 })
  const bad = await keyless('backup', 'verify', '--from', join('备份/snapshots', snapshot))
  expect(bad.exit).toBe(1)
  expect(bad.json<Verdict>()).toMatchObject({
    ok: false,
    problems: [{ what: 'hash', path: `snapshots/${snapshot}/catalogue.db` }],
  })
  const words = await runCli(['backup', 'verify', '--from', '备份'], { cwd: folder, password: null })
  expect(words).toMatchObject({ exit: 1 })
  expect(words.stdout).toContain('内容被改动')
})

it('says what stands in the way with a code and an exit status of its own', async () => {
  expect(await backup('没有/这里')).toMatchObject({ exit: 6 })
  expect((await backup('库/里面')).json()).toMatchObject({ error: { code: 'backup.inside-room' } })
  const nowhere = await keyless('backup', 'verify', '--from', '没有')
  expect([nowhere.exit, nowhere.json()]).toMatchObject([6, { error: { code: 'backup.absent' } }])
  const foreign = await keyless('backup', 'list', '--from', '库')
  expect([foreign.exit, foreign.json()]).toMatchObject([3, { error: { code: 'backup.not-a-backup' } }])
  expect(existsSync(join(folder, '没有'))).toBe(false)
})

it('a room that another program has open is not backed up from here; the holder is named', async () => {
  const serving = startCli(['serve', '--room', '库', '--user', 'admin', '--port', '0', '--json'], { cwd: folder })
  const ended = once(serving, 'exit')
  // Its first line says that it serves.
  if (serving.stdout) await once(serving.stdout, 'data')
  const refused = await backup('备份')
  serving.kill('SIGTERM')
  await ended
  expect([refused.exit, refused.json()]).toMatchObject([
    4,
    { error: { code: 'room.held', data: { program: expect.any(String) as string } } },
  ])
  expect(readdirSync(join(folder, '备份')).toSorted()).toEqual(['objects', 'repository.json', 'snapshots'])
})
