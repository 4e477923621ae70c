import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { makeBarcode } from '../../../shared/rules/barcode'
import { Corpus, corpusFields, type CorpusRecord } from '../bench/searchCorpus'
import { emptyCatalogue, recordInserter } from '../bench/searchStore'
import { asReadDb, asWriteDb, run, sql, type ReadDb, type WriteDb } from '../database/sql'
import { matchList, nameInitials, reindexRecords, searchFields, searchRecords, suggest } from '.'

let db: ReadDb
let write: WriteDb
const records: CorpusRecord[] = []

beforeAll(() => {
  const raw = emptyCatalogue(join(mkdtempSync(join(tmpdir(), 'jz-lookups-')), 'catalogue.db'))
  db = asReadDb(raw)
  write = asWriteDb(raw)
  const corpus = new Corpus(77)
  const insert = recordInserter(raw)
  for (let id = 1; id <= 400; id++) {
    const record = corpus.next()
    records.push(record)
    insert(id, record)
  }
  const last = records[399] as CorpusRecord
  run(
    write,
    sql`UPDATE records SET person_name = '单雄信', person_initials = 'sxx', id_number = '450802198001011235' WHERE id = 400`,
  )
  Object.assign(last, { person_name: '单雄信' })
  run(write, sql`INSERT INTO invoices (number, record_id) VALUES ('0077123456', 7)`)
  run(
    write,
    sql`INSERT INTO parties (id, uid, kind, name, former_names, personal_number, id_number, initials)
        VALUES (1, 'p1', 'person', '花木兰', '["花弧"]', '998877665', '450802197001011236', 'hml')`,
  )
  run(write, sql`INSERT INTO party_links (record_id, role, party_id) VALUES (8, 'rostered', 1), (9, 'rostered', 1)`)
  run(
    write,
    sql`INSERT INTO documents (record_id, seq, kind, name, number) VALUES (8, 1, 'x', '出院小结', 'CY-2020-00077')`,
  )
  reindexRecords(write, [7, 8, 9, 400, 9_999], () => corpusFields)
})

test('a pasted list is recognised line by line whatever the numbers are', () => {
  const lines = [
    records[0]?.code ?? '',
    (records[1]?.business_number ?? '').toLowerCase(),
    ` ${records[2]?.id_number ?? ''} `,
    '０0７7123456',
    '998877665',
    makeBarcode('record', 6),
    '单 雄信',
    '花木兰',
    '450802800101123',
    'nobody knows this',
    '',
  ]
  expect(matchList(db, lines)).toEqual([
    { line: lines[0], kind: 'code', ids: [1] },
    { line: lines[1], kind: 'businessNumber', ids: [2] },
    { line: records[2]?.id_number, kind: 'idNumber', ids: [3] },
    { line: lines[3], kind: 'invoice', ids: [7] },
    { line: lines[4], kind: 'personalNumber', ids: [8, 9] },
    { line: lines[5], kind: 'barcode', ids: [6] },
    { line: lines[6], kind: 'name', ids: [400] },
    { line: lines[7], kind: 'name', ids: [8, 9] },
    { line: lines[8], kind: 'idNumber', ids: [400] },
    { line: lines[9], kind: undefined, ids: [] },
  ])
})

test('a row of a pasted sheet is found by the number in it, not by its running number, nor by the name beside an unknown number', () => {
  const number = (at: number) => records[at]?.business_number ?? ''
  const rows = [
    ['序号', '受理号', '姓名'],
    ['1', number(0), '单雄信'],
    ['2', '单雄信', number(1), records[2]?.id_number ?? ''],
    ['3', 'BX-NOWHERE-2023', '单雄信'],
    ['4', '单雄信'],
    ['5.', `${number(4)}、${number(5)}`],
  ]
  expect(
    matchList(
      db,
      rows.map((cells) => cells.join('\t')),
    ).map(({ kind, ids }) => [kind, ids]),
  ).toEqual([
    [undefined, []],
    ['businessNumber', [1]],
    ['businessNumber', [2]],
    [undefined, []],
    ['name', [400]],
    ['businessNumber', [5, 6]],
  ])
})

test('three hundred lines are answered at once, a repeated line each time', () => {
  const lines = records.slice(0, 300).map((record) => record.code)
  const found = matchList(db, [...lines, lines[0] ?? ''])
  expect(found.map((one) => one.ids)).toEqual([...lines.map((_, index) => [index + 1]), [1]])
})

test('an empty search suggests names that sound alike and numbers one slip away', () => {
  expect(suggest(db, '单雄心')).toContainEqual({ text: '单雄信', why: 'initials' })
  expect(suggest(db, '450802198001011325')).toEqual([{ text: '450802198001011235', why: 'oneDigit' }])
  expect(suggest(db, '45080219800101125')).toEqual([{ text: '450802198001011235', why: 'oneDigit' }])
  expect(suggest(db, '贵港市人名医院')[0]).toEqual({ text: '贵港市人民医院', why: 'similar' })
  expect(suggest(db, 'qqqq')).toEqual([])
})

test('linked persons, former names, documents and initials are found after indexing anew', () => {
  for (const text of ['花木兰', '花弧', 'hml', '998877665', '450802197001011236'])
    expect(searchRecords(db, { text }).ids).toEqual([9, 8])
  expect(searchRecords(db, { text: '出院小结 cy-2020' }).ids).toEqual([8])
  expect(searchRecords(db, { text: 'sxx' }).ids).toEqual([400])
})

test('surnames are read as surnames', () => {
  expect(['张三', '单雄信', '仇英', '欧阳娜', '尉迟恭', '曾 国藩', '万俟卨'].map(nameInitials)).toEqual([
    'zs',
    'sxx',
    'qy',
    'oyn',
    'ycg',
    'zgf',
    'mqx',
  ])
})

test('every text field is indexed, also one the definition does not weigh, extra columns and pending cells', () => {
  const fields = [
    { key: 'remark', kind: 'notes' },
    { key: 'card', kind: 'text', search: 'k' as const },
    { key: 'agent', kind: 'personName', search: 'b' as const },
    { key: 'filedOn', kind: 'date' },
    { key: 'paid', kind: 'money', search: 'b' as const },
    { key: 'line', kind: 'rowNumber' },
    { key: 'idNumber', kind: 'idNumber', search: 'i' as const, personal: 'id' },
    { key: 'illness', kind: 'text', search: 'b' as const, personal: 'diagnosis' },
  ]
  const found = searchFields(
    {
      type: 't',
      year: 2020,
      class_id: 1,
      fonds_id: 1,
      period: null,
      title: '题名',
      details: JSON.stringify({
        remark: '备注',
        card: 'K1',
        agent: '李四',
        filedOn: '2020-01-02',
        paid: 12_345,
        line: 9,
        idNumber: '450802199001011234',
        illness: '骨折',
        extra: { 电话: '13900001111', 说明: '说' },
      }),
      pending: '{"idNumber":"4508不清"}',
    },
    fields,
  )
  expect(found.b).toEqual(['题名', '备注', '123.45'])
  expect(found.i).toEqual(['K1', '2020-01-02'])
  expect(found.k).toEqual(['李四'])
  // Apart, so that it can be left out of a search: what is personal, and what nobody has looked at.
  expect(found.n).toEqual(['450802199001011234'])
  expect(found.p).toEqual({ b: ['骨折', '说', '4508不清'], i: ['13900001111'] })
})
