import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { run, sql, value } from '../database/sql'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

const found = async (text: string) => (await t.admin.search.find({ text })).total

test('an employer of many records is renamed at once, and all of them are found by the new name soon after', async () => {
  const { writer } = t.host.room ?? expect.fail('a room is open')
  run(writer, sql`INSERT INTO parties (uid, kind, name, initials) VALUES ('employer', 'employer', '旧名公司', 'jmgs')`)
  const party = value<number>(writer, sql`SELECT id FROM parties WHERE uid = 'employer'`)
  for (let n = 0; n < 150; n++) {
    const { id } = plainRecord(t.host, { code: `E-${n}` })
    run(writer, sql`INSERT INTO party_links (record_id, role, party_id) VALUES (${id}, 'employer', ${party})`)
  }
  await t.admin.catalogue.updateParty({ uid: 'employer', version: 1, name: '新称集团', reason: '更名' })
  await expect.poll(() => found('新称集团')).toBe(150)
  expect(await found('旧名公司')).toBe(150)
})
