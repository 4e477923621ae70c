import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainRecord } from '../../../tests/support/plainRecords'
import { PASSWORD, startTestHost, type TestHost } from '../../../tests/support/testHost'
import { run, sql, value } from '../database/sql'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

/** 150 records of one employer. */
function employerOfMany(name: string): string {
  const { writer } = t.host.room ?? expect.fail('a room is open')
  run(writer, sql`INSERT INTO parties (uid, kind, name, initials) VALUES (${name}, 'employer', ${name}, 'jmgs')`)
  const party = value<number>(writer, sql`SELECT id FROM parties WHERE uid = ${name}`)
  for (let n = 0; n < 150; n++) {
    const { id } = plainRecord(t.host, { code: `${name}-${n}` })
    run(writer, sql`INSERT INTO party_links (record_id, role, party_id) VALUES (${id}, 'employer', ${party})`)
  }
  return name
}

const found = async (text: string) => (await t.admin.search.find({ text })).total

test('an employer of many records is renamed at once, and all of them are found by the new name soon after', async () => {
  const uid = employerOfMany('旧名公司')
  await t.admin.catalogue.updateParty({ uid, version: 1, name: '新称集团', reason: '更名' })
  await expect.poll(() => found('新称集团')).toBe(150)
  expect(await found('旧名公司')).toBe(150)
})

test('a program that died between the renaming and the indexing goes on when the room is opened next', async () => {
  const uid = employerOfMany('甲字商行')
  const { writer, dir } = t.host.room ?? expect.fail('a room is open')
  run(writer, sql`UPDATE parties SET name = '乙字商行' WHERE uid = ${uid}`)
  run(
    writer,
    sql`INSERT INTO reindexing SELECT record_id FROM party_links JOIN parties ON parties.id = party_id WHERE parties.uid = ${uid}`,
  )
  await t.admin.room.close({})
  await t.anonymous.room.open({ dir, loginName: 'admin', password: PASSWORD })
  const { reader } = t.host.room ?? expect.fail('a room is open')
  await expect.poll(() => value<number>(reader, sql`SELECT count(*) FROM reindexing`)).toBe(0)
  const { token } = await t.anonymous.access.signIn({ loginName: 'admin', password: PASSWORD })
  expect((await t.client(token).search.find({ text: '乙字商行' })).total).toBe(150)
})
