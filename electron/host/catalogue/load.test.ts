import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { RecordLoader, newestType } from './index'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

const room = () => t.host.room ?? expect.fail('no room')
const row = (n: number) => ({
  values: {
    businessNumber: `LX${n}`,
    name: n % 2 === 0 ? '张三' : `李${n}`,
    idNumber: n % 2 === 0 ? '440524188001010014' : null,
    hospital: '市人民医院',
    employer: '第一中学',
    acceptedOn: '2023-05-09',
    invoiceNumber: `F${n}、G${n}`,
    pages: 12,
    period: 10,
    code: n === 0 ? 'J045-ZY·YB·2023·D10-0007' : null,
    materials: '发票、费用清单、诊断证明',
  },
  extra: { 村组: '某村' },
  pending: (n === 1 ? { idNumber: '4.50802E+17' } : {}) as Record<string, string>,
  checklist: ['invoices', 'feeList', 'diagnosisProof'],
  year: 2023,
  yearSource: 'ledger',
  sheet: null,
  row: n + 2,
  box: null,
  volumeId: null,
})

test('a loaded ledger shows only when its batch is done, with persons, documents, invoices, pending cells and index', async () => {
  const { writer } = room()
  writer.raw
    .prepare(
      `INSERT INTO import_batches (id, uid, type, file_name, file_hash, file_size, state, options, started_at)
       VALUES (5, 'b5', 'reimbursement', '台账.xlsx', 'h', 1, 'loading', '{}', 0)`,
    )
    .run()
  writer.raw.transaction(() => {
    const loader = new RecordLoader(writer, {
      type: newestType(writer, 'reimbursement'),
      batchId: 5,
      fonds: { id: 1, name: '测试中心' },
      classId: 3,
      userId: 1,
      at: 1_700_000_000_000,
      boxedState: 'to-shelve',
      index: true,
    })
    for (let n = 0; n < 6; n++) loader.insert(row(n))
  })()
  expect((await t.admin.catalogue.list({})).total).toBe(0)
  writer.raw.prepare("UPDATE import_batches SET state = 'loaded'").run()
  const { rows, total } = await t.admin.catalogue.list({ sort: 'newest', descending: false })
  expect(total).toBe(6)
  expect(rows[1]).toMatchObject({
    businessNumber: 'LX1',
    title: '李1医疗费用报销材料（市人民医院）',
    completeness: 1,
    pendingCount: 1,
    pages: 12,
  })
  const record = await t.admin.catalogue.get({ uid: rows[0]?.uid ?? '' })
  expect(record).toMatchObject({
    extra: { 村组: '某村' },
    batch: { fileName: '台账.xlsx', row: 2 },
    responsible: '测试中心',
  })
  expect(record.documents.map(({ kind }) => kind)).toEqual(['invoices', 'feeList', 'diagnosisProof'])
  const person = record.parties.find(({ role }) => role === 'insured')
  expect(await t.admin.catalogue.getParty({ uid: person?.uid ?? '' })).toMatchObject({ records: 3, identified: true })
})

test('the index row a load writes is the one a later change would write', async () => {
  const { writer } = room()
  const { indexTokens } = await import('../search')
  const { fieldsToIndex } = await import('./reindex')
  const { getRecordRow, recordType } = await import('./index')
  for (const id of [1, 2]) {
    const one = getRecordRow(writer, id) ?? expect.fail('no record')
    expect(recordType(writer, one.type, one.type_version).id).toBe('reimbursement')
    const { b, i, k } = indexTokens(fieldsToIndex(writer, one))
    for (const [column, text] of Object.entries({ b, i, k }))
      for (const token of new Set(text.split(' ').filter(Boolean)))
        expect(
          writer.raw
            .prepare(`SELECT 1 FROM record_search WHERE rowid = ? AND record_search MATCH ?`)
            .get(id, `${column} : "${token}"`),
          `${column} ${token}`,
        ).toBeDefined()
  }
})
