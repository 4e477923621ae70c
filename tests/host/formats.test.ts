import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readManifest } from '../../electron/host/backup/manifest'
import { splitRecovery } from '../../electron/host/room/recoveryShares'
import { renewRecovery } from '../../electron/host/room/recoverySlots'
import { makeBackedRoom, type BackedRoom } from '../support/backedRoom'
import { root } from '../support/environment'
import { hasProgram } from '../support/hasProgram'

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
