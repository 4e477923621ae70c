import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idOf, ledgerOf, manyClaims, type Claim } from '../../../tests/support/claims'
import { loadText, upload } from '../../../tests/support/ledgers'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { all, sql, value } from '../database/sql'
import { ChangeLog } from './changeLog'
import { PartyWriter } from './partyWriter'
import { PlaceWriter } from './placeWriter'

let t: TestHost
beforeEach(async () => {
  t = await startTestHost()
})
afterEach(() => t.close())
const room = () => t.host.room ?? expect.fail('a room is open')

it('a load that is cancelled leaves none of its cells in the folder of files on their way', async () => {
  const nameless = manyClaims(6000).map((one) => ({ ...one, name: '' }))
  const source = { upload: await upload(t, t.admin, ledgerOf(nameless), '台账.csv') }
  const before = readdirSync(t.host.spool.dir)
  const { job } = await t.admin.intake.load({ type: 'reimbursement', source })
  while (value(room().reader, sql`SELECT 1 FROM import_rows LIMIT 1`) === undefined)
    await new Promise((resolve) => setTimeout(resolve, 2))
  expect(readdirSync(t.host.spool.dir).length).toBeGreaterThan(before.length)
  await t.admin.jobs.cancel({ id: job })
  expect((await t.host.jobs.finished(job)).state).toBe('cancelled')
  expect(readdirSync(t.host.spool.dir)).toEqual(before)
})

it('a difference is shown, and written into the trail, against what the record says by now', async () => {
  const [claim] = manyClaims(1) as [Claim]
  await loadText(t, ledgerOf([claim]), {}, '一季度.csv')
  const { batch } = await loadText(t, ledgerOf([{ ...claim, hospital: '桂平市人民医院' }]), {}, '二季度.csv')
  const [record] = (await t.admin.catalogue.list({})).rows
  const byHand = { details: { hospital: '平南县人民医院' }, reasons: {} }
  await t.admin.catalogue.update({ uid: record?.uid ?? '', version: 1, ...byHand })
  const changed = { uid: batch ?? '', outcome: 'changed' as const }
  const { rows } = await t.admin.intake.batchRows(changed)
  const difference = { hospital: ['平南县人民医院', '桂平市人民医院'] }
  expect(rows).toMatchObject([{ difference }])
  await t.admin.intake.applyChanged({ uid: batch ?? '', rows: rows.map(({ id }) => id) })
  const { entries } = await t.admin.audit.list({ filter: { action: 'intake.applyChanged' } })
  expect(entries[0]).toMatchObject({ detail: difference })
  expect((await t.admin.intake.batchRows(changed)).rows[0]?.difference?.['hospital']?.[1]).toBe('桂平市人民医院')
})

it('materials that came later are documents of the record once they are taken over, beside those a clerk wrote down', async () => {
  const ledger = (materials: string) => `受理号,参保人,身份证号码,总费用,材料\nB1,赵一,${idOf(1)},5,${materials}\n`
  await loadText(t, ledger('发票'), {}, '一季度.csv')
  const uid = (await t.admin.catalogue.list({})).rows[0]?.uid ?? ''
  const now = async () => {
    const { documents, completeness, version } = await t.admin.catalogue.get({ uid })
    return { kinds: documents.map(({ kind, pages }) => [kind, pages]), completeness, version }
  }
  expect(await now()).toMatchObject({ kinds: [['invoices', null]], completeness: 2 })
  const more = { number: null, dated: null, original: true, note: null }
  const documents = [
    { kind: 'invoices', name: '发票', pages: 3, ...more },
    { kind: 'other', name: '情况说明', pages: 1, ...more },
  ]
  await t.admin.catalogue.setDocuments({
    uid,
    version: 1,
    documents: documents.map((one, at) => ({ seq: at + 1, ...one })),
  })
  const next = ledger('发票、费用清单、出院小结')
  expect(await loadText(t, next, { takeOverChanged: true }, '二季度.csv')).toMatchObject({ changed: 1 })
  const kinds = [['invoices', 3], ['other', 1], ['feeList', null], ['diagnosisProof', null]] // prettier-ignore
  expect(await now()).toMatchObject({ kinds, completeness: 1 })
  expect((await t.admin.search.find({ text: '费用清单' })).total).toBe(1)
})

it('what a load remembers of employers, boxes and places is forgotten when somebody else wrote', () => {
  const db = room().writer
  const log = new ChangeLog(db, 1)
  const fondsId = value<number>(db, sql`SELECT id FROM fonds`) ?? 0
  const classId = value<number>(db, sql`SELECT id FROM classes`) ?? 0
  const batch = [1, '0', 'enrolment', 'a', 'b', 1, 'loading', '{}', 0]
  db.raw
    .prepare(
      `INSERT INTO import_batches (id, uid, type, file_name, file_hash, file_size, state, options, started_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(...batch)
  const parties = new PartyWriter(db, log, 1, t.host.clock())
  const places = new PlaceWriter(db, log, { batchId: 1, fondsId, classId, at: t.host.clock() })
  const employer = () =>
    parties.partiesOf({ person: null, employer: { name: '甲公司', creditCode: null }, agent: null })[0]?.party.id
  const gone = employer()
  const box = { number: '1', year: 2020 }
  places.box(box, '10', null)
  places.box({ ...box, number: '2' }, '10', '一库-01列A面-1节-1层')
  // The employer's only record was destroyed, the box put on a shelf and the other's place taken away.
  db.raw.exec(`DELETE FROM parties WHERE id = ${gone}`)
  db.raw.exec(`INSERT INTO locations (uid, kind, name, path, sort_key) VALUES ('x', 'room', '九库', '九库', '9')`)
  db.raw.exec(`UPDATE boxes SET location_id = (SELECT id FROM locations WHERE path = '九库')`)
  db.raw.exec(`DELETE FROM locations WHERE path = '一库-01列A面-1节-1层'`)
  parties.othersWrote()
  places.othersWrote()
  const again = employer()
  expect(value(db, sql`SELECT name FROM parties WHERE id = ${again ?? 0}`)).toBe('甲公司')
  expect(places.box(box, '10', '一库-01列A面-1节-1层').path).toBe('九库')
  places.box({ ...box, number: '3' }, '10', '一库-01列A面-1节-1层')
  const paths = all<{ path: string }>(
    db,
    sql`SELECT path FROM boxes JOIN locations ON locations.id = location_id ORDER BY number`,
  )
  expect(paths.map(({ path }) => path)).toEqual(['九库', '九库', '一库-01列A面-1节-1层'])
})
