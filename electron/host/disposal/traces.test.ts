import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { idOf, ledgerOf } from '../../../tests/support/claims'
import { loadText, upload } from '../../../tests/support/ledgers'
import { PASSWORD, startTestHost, type TestHost } from '../../../tests/support/testHost'
import { verified } from '../../../tests/support/verified'
import { copyPath } from '../database/copies'
import { run, sql, value } from '../database/sql'

import type { Host } from '../context'
import { finishedJob } from '../finishedJob'
import { pdfScan } from '../objects/testing/scans'
import type * as Forgetting from './forgetting'
import { forgetNow } from './forgetting'
import { dueRecord, leadTo, peopleOf, prepared, sign, type People } from './testing/people'

const NAME = '龘鱻靐'
const ID = idOf(7)
const killed = vi.hoisted(() => ({ on: false }))
vi.mock('./forgetting', async (original) => {
  const real = await original<typeof Forgetting>()
  return { ...real, forgetSoon: (host: Host) => (killed.on ? undefined : real.forgetSoon(host)) }
})

let t: TestHost
let people: People
beforeAll(async () => {
  t = await startTestHost()
  people = await peopleOf(t)
})
afterAll(() => t.close())

/** Every page of the catalogue as it lies in the file, free ones too, without the cipher; and the size of its log. */
function plainBytes(): { bytes: Buffer; log: number } {
  const room = t.host.room!
  const folder = mkdtempSync(join(tmpdir(), 'traces-'))
  const file = join(folder, 'catalogue.db')
  const log = existsSync(`${room.databasePath}-wal`) ? statSync(`${room.databasePath}-wal`).size : 0
  copyFileSync(room.databasePath, file)
  const db = new Database(file)
  try {
    db.pragma("cipher = 'chacha20'")
    db.pragma(`key = "x'${Buffer.from(room.databaseKey).toString('hex')}'"`)
    db.pragma('journal_mode = DELETE')
    db.pragma("rekey = ''")
  } finally {
    db.close()
  }
  const bytes = readFileSync(file)
  rmSync(folder, { recursive: true })
  return { bytes, log }
}

const rowsOf = async () => (await t.admin.catalogue.list({})).rows
/** A person's record as years of work leave it: imported twice, edited, scanned, noted, held, lent, asked for, its period changed. */
async function worked(): Promise<string> {
  const claim = { number: 'BX2010000001', name: NAME, id: ID, admitted: '2010-02-01' }
  const other = { number: 'BX2010000002', name: '留存甲', id: idOf(9), admitted: '2010-02-01' }
  await loadText(t, ledgerOf([claim, other]))
  await loadText(t, ledgerOf([{ ...claim, hospital: `${NAME}医院`, amount: '99.00' }, other]), {}, '第二次.csv')
  const [row] = (await rowsOf()).filter((one) => one.businessNumber === 'BX2010000001')
  const uid = row?.uid ?? ''
  const version = async () => (await t.admin.catalogue.get({ uid })).version
  await t.admin.catalogue.update({
    uid,
    version: await version(),
    title: `${NAME}住院费用`,
    details: { name: `${NAME}某` },
  })
  await t.admin.catalogue.update({ uid, version: await version(), details: { name: NAME } })
  await t.admin.tracing.addNote({ record: uid, text: `${NAME}本人取走复印件` })
  await t.admin.access.saveDraft({ key: `record:${uid}`, value: { name: NAME } })
  await t.admin.objects.add({
    record: uid,
    files: [{ upload: await upload(t, t.admin, await pdfScan(1), `${NAME}.pdf`) }],
  })
  run(
    t.host.room!.writer,
    sql`UPDATE records SET state = 'in', completeness = 1, period = '10', year = 2010, formed_on = '2010-02-01' WHERE uid = ${uid}`,
  )
  run(t.host.room!.writer, sql`UPDATE records SET confirmed_at = 1 WHERE uid = ${uid}`)
  const changed = await t.admin.catalogue.changePeriod({ uids: [uid], period: '11', reason: '延长' })
  await sign(people.leader, changed.confirmation)
  const { job } = await t.admin.holds.place({
    hold: { kind: 'audit', caseNumber: '审1', askedBy: '审计局', reason: '调阅', from: '2026-03-01' },
    selection: { kind: 'search', query: { text: NAME } },
  })
  await finishedJob(t.host, job)
  const [hold] = (await t.admin.holds.list({})).rows
  const { confirmation } = await t.admin.holds.release({
    uid: hold?.uid ?? '',
    release: { what: 'all' },
    reason: '审结',
  })
  await sign(people.leader, confirmation)
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科', phone: '' })
  await t.admin.circulation.lend({ items: [{ ref: uid }], borrower: 'A01' })
  await t.admin.circulation.return({ items: [{ ref: uid }] })
  run(t.host.room!.writer, sql`UPDATE records SET state = 'in' WHERE uid = ${uid}`)
  return uid
}

// The destruction list keeps the first character of the name.
const pagesWith = (word: string) =>
  value<number>(
    t.host.room!.reader,
    sql`SELECT count(*) FROM record_search_data WHERE instr(block, CAST(${word} AS BLOB)) > 0`,
  )
const pending = () => value<number>(t.host.room!.reader, sql`SELECT count(*) FROM erasing`)
const WORDS = [NAME, ...Array.from(NAME).slice(1), ID, ID.slice(6, 14)]
const found = (bytes: Buffer) => WORDS.filter((word) => bytes.includes(word))

test('after a destruction nothing of the person stands in the file any more: not in a table, the index, the trail, a free page, the log or a copy', async () => {
  const uid = await worked()
  const read = async () =>
    (await t.admin.audit.list({ filter: { subjectUid: uid } })).entries.map(({ detail }) => detail)
  expect(JSON.stringify(await read())).toContain(NAME)
  expect(found(plainBytes().bytes)).toEqual(expect.arrayContaining([NAME, ID]))
  // An update of the program left it.
  const copy = copyPath(t.dir, 2, 5)
  t.host.room!.reader.raw.prepare('VACUUM INTO ?').run(copy)
  const { uid: batch } = await prepared(people, [uid])
  await leadTo(t, people, batch, 'destroyed')
  expect(await forgetNow(t.host)).toBe(true)
  expect(existsSync(copy)).toBe(false)
  const { bytes, log } = plainBytes()
  expect(bytes.subarray(0, 15).toString()).toBe('SQLite format 3')
  expect(bytes.includes('BX2010000001')).toBe(true)
  expect(bytes.includes('留存甲')).toBe(true)
  expect(found(bytes)).toEqual([])
  expect(log).toBe(0)
  expect(await read()).toContainEqual({ erased: 'destroyed' })
  expect((await verified(t)).ok).toBe(true)
})

test('what a program killed right after the last signature leaves in the file is cleared at the next opening', async () => {
  const { uid } = dueRecord(t, { code: 'D-1', title: '麤灪住院费用', person: '麤灪' })
  for (let n = 0; n < 30; n++) dueRecord(t, { code: `D-${n + 2}`, person: `留存${n}` })
  const { uid: batch } = await prepared(people, [uid])
  killed.on = true
  await leadTo(t, people, batch, 'destroyed')
  expect(pending()).toBe(1)
  expect(pagesWith('灪')).toBeGreaterThan(0)
  await t.admin.room.close({})
  killed.on = false
  await t.anonymous.room.open({ dir: t.dir, loginName: 'admin', password: PASSWORD })
  expect(await forgetNow(t.host)).toBe(true)
  expect(pending()).toBe(0)
  expect(plainBytes().bytes.includes('灪')).toBe(false)
})
