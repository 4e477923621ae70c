import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { migrate, SCHEMA } from '../../electron/host/database/migrate'
import { openDatabase } from '../../electron/host/database/open'
import { createRoom, type CreatedRoom, type NewCatalogue } from '../../electron/host/room'

/** A folder that is gone after the test. */
export function testFolder(): string {
  const dir = mkdtempSync(join(realpathSync(tmpdir()), 'juanzong-test-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }))
  return dir
}

/** The first opener of a test room. */
export const opener = { loginName: 'guanliyuan', password: '档案室-2024' }

/** An empty migrated catalogue, as room creation wants it. */
export function emptyCatalogue({ path, keys }: NewCatalogue): { schema: number } {
  const db = openDatabase(path, keys.database, { create: true })
  migrate(db, Date.now())
  db.close()
  return { schema: SCHEMA }
}

/** A real room with an empty catalogue; the password work is lowered, nothing else. */
export async function buildRoom(changes: { dir?: string; name?: string } = {}): Promise<CreatedRoom & { dir: string }> {
  const dir = changes.dir ?? join(testFolder(), 'room')
  const name = changes.name ?? '测试档案室'
  const made = await createRoom({
    ...opener,
    dir,
    name,
    now: Date.now(),
    createCatalogue: emptyCatalogue,
    workFactor: 10,
  })
  return { ...made, dir }
}
