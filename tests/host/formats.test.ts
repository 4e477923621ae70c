import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quietControl } from '../../electron/host/backup/backupControl'
import { readManifest } from '../../electron/host/backup/manifest'
import { splitBackup } from '../../electron/host/backup/splitBackup'
import { SMALLEST_VOLUME } from '../../electron/host/backup/planVolumes'
import { verifyBackup } from '../../electron/host/backup/verifyBackup'
import { splitRecovery } from '../../electron/host/room/recoveryShares'
import { renewRecovery } from '../../electron/host/room/recoverySlots'
import { makeBackedRoom, type BackedRoom } from '../support/backedRoom'
import { root } from '../support/environment'
import { hasProgram } from '../support/hasProgram'
import { testFolder } from '../support/testRoom'

const script = join(root, 'tests/formats/readBackup.mjs')
const withTools = test.runIf(hasProgram('age'))

let backed: BackedRoom
let key: string
let shares: string[]
beforeAll(async () => {
  backed = await makeBackedRoom({ records: 25 })
  const { text, identity } = await renewRecovery(backed.t.dir, backed.t.host.room!.roomKey)
  key = text
  shares = await splitRecovery(identity)
  await backed.backup()
})
afterAll(() => backed.close())

interface Read {
  tables: Record<string, number>
  objects: { id: string; sha256: string; named: boolean }[]
}

function read(snapshot: string, typed: string): Read {
  const run = spawnSync(process.execPath, [script, snapshot], { input: typed, encoding: 'utf8' })
  expect(run.stderr).toBe('')
  return JSON.parse(run.stdout) as Read
}

const newest = () => {
  const snapshots = join(backed.target, 'snapshots')
  return join(snapshots, readdirSync(snapshots).toSorted().at(-1) ?? '')
}

test('the script that reads a backup uses nothing of this program', () => {
  const imports = [...readFileSync(script, 'utf8').matchAll(/from '([^']+)'/g)].map((found) => found[1] ?? '')
  expect(imports.filter((name) => !name.startsWith('node:'))).toEqual(['better-sqlite3'])
})

withTools('somebody without this program reads every table and every object with the recovery key', async () => {
  const found = read(newest(), key)
  const { counts } = await readManifest(newest())
  expect(found.tables).toMatchObject(counts)
  expect(found.tables['records']).toBe(25)
  const contents = [...backed.contents.values()].map((content) => createHash('sha256').update(content).digest('hex'))
  expect(found.objects.map((one) => one.sha256).toSorted()).toEqual(contents.toSorted())
  expect(found.objects.every((one) => one.named)).toBe(true)
})

withTools('two shares serve as the key does', () => {
  expect(read(newest(), `${shares[2]}\n${shares[0]}`).tables['records']).toBe(25)
})

// --- every command docs/formats.md prints, as printed ---

const formats = readFileSync(join(root, 'docs/formats.md'), 'utf8')
const blocksOf = (language: string): string[] =>
  [...formats.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((found) => found[1] ?? '')

/** The block that has this in it, with the page's examples replaced by what is really there. */
function printed(language: string, mark: string, real: Record<string, string> = {}): string {
  const block = blocksOf(language).find((one) => one.includes(mark)) ?? ''
  return Object.entries(real).reduce((text, [example, value]) => {
    expect(text).toContain(example)
    return text.replaceAll(example, value)
  }, block)
}

const sh = (cwd: string, script: string): string =>
  execFileSync('bash', ['-euo', 'pipefail', '-c', script], { cwd, encoding: 'utf8', stdio: 'pipe' })

const SLOT = 'age -d "keys/$id.age"'
const MARKS = [SLOT, 'keys/recovery-1.age', 'hkdf()', 'bech32.py', 'manifest.sha256', 'volume.sha256', 'readBackup.mjs']
const withAll = test.runIf(
  process.platform !== 'win32' &&
    ['age', 'jq', 'python3'].every((name) => hasProgram(name)) &&
    hasProgram('xxd', '-v') &&
    hasProgram('openssl', 'version'),
)

test('every command printed in docs/formats.md is run by a test below', () => {
  const blocks = blocksOf('sh')
  expect(blocks.map((one) => MARKS.filter((mark) => one.includes(mark)).length > 0)).toEqual(blocks.map(() => true))
  expect(blocks).toHaveLength(MARKS.length)
  expect(blocksOf('sql')).toHaveLength(2)
})

withAll('the printed commands open key, catalogue and an object, and name what an object belongs to', async () => {
  const folder = join(testFolder(), '手 工')
  cpSync(newest(), folder, { recursive: true })
  symlinkSync(join(backed.target, 'objects'), join(folder, 'objects'))
  writeFileSync(join(folder, 'sheet.txt'), `${key}\n`)
  const { objects, files } = await readManifest(newest())
  const slot = files.find(({ path }) => path.startsWith('keys/'))?.path ?? ''
  const { id = '' } = objects.at(-1) ?? {}
  const object = `objects/${id.slice(0, 2)}/${id}.age`
  const hex = sh(
    folder,
    [
      printed('sh', 'keys/recovery-1.age', { 'keys/recovery-1.age': slot }),
      printed('sh', 'hkdf()'),
      printed('sh', 'bech32.py', { 'objects/ab/ab….age': object }),
    ].join('\n'),
  ).trim()
  expect(readFileSync(join(folder, 'scan.pdf')).equals(backed.contents.get(id) ?? Buffer.of())).toBe(true)

  const shell = new Database(join(folder, 'catalogue.db'))
  const [opening = '', renaming = ''] = blocksOf('sql')
  for (const line of opening.replace('<64 hex digits>', hex).split('\n')) {
    const [pragma, expected] = line.split(/;\s*(?:-- )?/)
    if (!pragma?.startsWith('PRAGMA ')) continue
    const [answer] = Object.values((shell.pragma(pragma.slice('PRAGMA '.length)) as object[])[0] ?? {}) as unknown[]
    if (expected) expect(String(answer)).toBe(expected)
  }
  shell.close()
  const open = new Database(join(folder, 'catalogue.db'), { readonly: true })
  expect(open.prepare('SELECT count(*) FROM records').pluck().get()).toBe(25)
  expect(() => open.prepare(renaming).all()).not.toThrow()
  open.close()
})

withAll('the printed commands check a backup, put one together from discs, and find the slot of a person', async () => {
  sh(newest(), printed('sh', 'manifest.sha256', { 'cd snapshots/20260302T090000Z-0001 && ': '' }))
  const folder = testFolder()
  const order = { from: backed.target, snapshot: null, to: join(folder, 'DISCS'), capacity: SMALLEST_VOLUME }
  const { volumes } = await splitBackup(order, quietControl)
  expect(volumes.length).toBeGreaterThan(1)
  mkdirSync(join(folder, 'JOINED'))
  sh(folder, printed('sh', 'volume.sha256'))
  const joined = await verifyBackup(join(folder, 'JOINED'), { depth: 'bytes' })
  expect(joined).toMatchObject({ ok: true, problems: [] })

  const { id, dir } = backed.t.host.room!
  const find = printed('sh', SLOT, { '019a…': id, zhangsan: 'admin', [`${SLOT} > room.key`]: 'echo "$id"' })
  expect(existsSync(join(dir, 'keys', `${sh(dir, find).trim().split(' ')[0]}.age`))).toBe(true)
})
