import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { highlight } from '../../../shared/rules/highlight'
import { dateDigits, normaliseText, otherIdForm, queryTerms, termOf } from '../../../shared/rules/searchText'
import type { SearchRequest } from '../../../shared/model/search'
import { Corpus, type CorpusRecord } from '../bench/searchCorpus'
import { corpusSearchFields, emptyCatalogue, recordInserter } from '../bench/searchStore'
import { asReadDb, asWriteDb, type ReadDb, type WriteDb } from '../database/sql'
import { indexRecord, nameInitials, searchRecords, unindexRecord } from '.'

const ROWS = 1_500
const QUERIES = 5_500
const corpus = new Corpus(20_261)
const records: CorpusRecord[] = []
let db: ReadDb
let writer: WriteDb

function open() {
  const raw = emptyCatalogue(join(mkdtempSync(join(tmpdir(), 'jz-search-')), 'catalogue.db'))
  return { db: asReadDb(raw), writer: asWriteDb(raw) }
}

beforeAll(() => {
  ;({ db, writer } = open())
  const insert = recordInserter(db.raw)
  db.raw.transaction(() => {
    for (let id = 1; id <= ROWS; id++) {
      const record = corpus.next()
      records.push(record)
      insert(id, record)
      indexRecord(writer, id, corpusSearchFields(record))
    }
  })()
})

/** Every page of a search. */
function everything(request: SearchRequest, on = db): number[] {
  const ids: number[] = []
  let cursor: string | undefined
  do {
    const page = searchRecords(on, { ...request, cursor })
    ids.push(...page.ids)
    cursor = page.cursor
  } while (cursor !== undefined)
  return ids
}

// The truth, written apart from the product: substrings of stored values.
const BLANK = /\s+/gu
const bare = (text: string) => text.replace(/[^a-z0-9\p{Script=Han}]/gu, '')
interface Truth {
  forms: string[]
  bare: string[]
  identifiers: string[]
  names: string[]
  initials: string[]
}
function truthOf(record: CorpusRecord): Truth {
  const fields = corpusSearchFields(record)
  const forms: string[] = []
  const identifiers: string[] = []
  for (const [column, values] of [
    ['b', [...fields.b, ...fields.p.b]],
    ['i', [...fields.i, ...fields.n, ...fields.p.i]],
    ['k', fields.k],
  ] as const)
    for (const value of column === 'i' ? values.flatMap((one) => one.split('、')) : values) {
      const low = value.normalize('NFKC').toLowerCase()
      const joined = low.replace(BLANK, '')
      if (column === 'i' && /^[a-z0-9]{6,}$/.test(joined)) identifiers.push(joined)
      else forms.push(joined, low)
    }
  const names = fields.k.map((name) => name.replace(BLANK, ''))
  return { forms, identifiers, names, initials: names.map(nameInitials), bare: [...forms, ...identifiers].map(bare) }
}

const isAlnum = (letter: string | undefined) => letter !== undefined && /[a-z0-9]/.test(letter)

/** A substring that does not begin inside an alphanumeric run and does not end inside a run of one or two characters or a year. */
function standsIn(form: string, term: string): boolean {
  const lastRun = /[a-z0-9]+$/.exec(term)?.[0] ?? ''
  const open = lastRun === '' || (lastRun.length >= 3 && !/^(19|20)\d\d$/.test(lastRun))
  for (let at = form.indexOf(term); at >= 0; at = form.indexOf(term, at + 1)) {
    const startsRun = !isAlnum(term[0]) || !isAlnum(form[at - 1])
    if (startsRun && (open || !isAlnum(form[at + term.length]))) return true
  }
  return false
}

function mustFind(truth: Truth, term: string): boolean {
  if (truth.forms.some((form) => standsIn(form, term))) return true
  const asPrefix = term.length >= 6 || (term.length >= 3 && /[a-z]/.test(term))
  return truth.identifiers.some(
    (id) => (asPrefix && id.startsWith(term)) || (term.length >= 4 && id.endsWith(term)) || id === term,
  )
}

function mayFind(truth: Truth, term: string): boolean {
  const parts = [term, dateDigits(term), otherIdForm(term)].filter((part) => part !== undefined).map(bare)
  if (parts.some((part) => truth.bare.some((value) => value.includes(part)))) return true
  return truth.initials.some((initials) => initials.startsWith(term))
}

const wide = (text: string) =>
  Array.from(text)
    .map((c) => (c > '!' && c <= '~' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c))
    .join('')

function pieceOf(record: CorpusRecord): string {
  const fields = corpusSearchFields(record)
  const letters = Array.from(corpus.pick([...fields.b, ...fields.i, ...fields.k, ...fields.n, ...fields.p.b]))
  const length = corpus.pick([1, 2, 2, 3, 3, 4, 5, 6, 8, 12, letters.length])
  const from = corpus.pick([
    0,
    Math.max(letters.length - length, 0),
    corpus.int(0, Math.max(letters.length - length, 0)),
  ])
  return letters.slice(from, from + length).join('')
}

function queryFor(): string {
  const record = corpus.pick(records)
  const terms = Array.from({ length: corpus.pick([1, 1, 1, 2, 3]) }, () => pieceOf(record))
  if (corpus.int(1, 20) === 1) terms.push(pieceOf(corpus.pick(records)))
  const text = terms.join(corpus.pick([' ', '  ', ' ']))
  return corpus.pick([text, text, text.toUpperCase(), text.toLowerCase(), wide(text)])
}

test('over 5,500 generated queries every search finds what stands in the records and nothing else', () => {
  const truths = records.map(truthOf)
  let compared = 0
  let hits = 0
  while (compared < QUERIES) {
    const text = queryFor()
    const terms = text
      .normalize('NFKC')
      .toLowerCase()
      .split(BLANK)
      .filter((term) => bare(term) !== '')
    if (terms.length === 0 || terms.length > 8 || terms.some((term) => Array.from(term).length > 64)) continue
    compared++
    const everywhere = compared % 2 === 0
    const found = new Set(everything({ text, limit: 1_000, everywhere }))
    hits += found.size
    const single = terms.length === 1 && Array.from(bare(terms[0] ?? '')).length === 1 && !isAlnum(bare(terms[0] ?? ''))
    for (const [index, truth] of truths.entries()) {
      const here = found.has(index + 1)
      if (single && !everywhere) {
        if (here !== (truth.names[0] ?? '').startsWith(bare(terms[0] ?? '')))
          expect.fail(`name beginning “${text}”: record ${index + 1}`)
      } else if (!here && terms.every((term) => mustFind(truth, term)))
        expect.fail(`“${text}” misses ${JSON.stringify(records[index])}`)
      else if (here && !terms.every((term) => mayFind(truth, term)))
        expect.fail(`“${text}” wrongly finds ${JSON.stringify(records[index])}`)
    }
  }
  expect(hits).toBeGreaterThan(QUERIES)
}, 240_000)

test('what a search finds is marked in the record by the same rules', () => {
  let marked = 0
  for (let n = 0; n < 400; n++) {
    const text = queryFor()
    const terms = queryTerms(text)
    const hit = searchRecords(db, { text, everywhere: true, limit: 1 }).ids[0]
    if (hit === undefined) continue
    const fields = corpusSearchFields(records[hit - 1] as CorpusRecord)
    const initials = fields.k.map(nameInitials)
    for (const term of terms) {
      if (initials.some((one) => one.startsWith(term.text))) continue
      const ranges = [...fields.b, ...fields.i, ...fields.k, ...fields.n, ...fields.p.b].flatMap((value) =>
        highlight(value, term.text),
      )
      if (ranges.length === 0) expect.fail(`“${term.text}” is marked nowhere in ${JSON.stringify(records[hit - 1])}`)
      marked++
    }
  }
  expect(marked).toBeGreaterThan(200)
})

test('who sees only the ends of personal data finds by nothing else of it, and by everything that is not personal', () => {
  const { id_number: id, person_name: name, business_number: number } = records[7] as CorpusRecord
  const added = open()
  recordInserter(added.db.raw)(1, records[7] as CorpusRecord)
  const { facets } = corpusSearchFields(records[7] as CorpusRecord)
  const p = { b: ['肺恶性肿瘤'], i: ['6217001234567890123'] }
  indexRecord(added.writer, 1, { b: ['报销材料'], i: [number], k: [name], n: [id], p, facets })
  const hits = (text: string, personal: SearchRequest['personal'], more: Partial<SearchRequest> = {}) =>
    searchRecords(added.db, { text, personal, ...more }).total
  for (const text of [name, number, '报销', id, id.slice(-4), id.slice(-6), `${name} ${id.slice(-4)}`])
    expect([hits(text, 'all'), hits(text, 'ends')], text).toEqual([1, 1])
  const guesses = [id.slice(0, 6), id.slice(0, 10), id.slice(-8), id.slice(0, -1), '肺恶性', '肿瘤', p.i[0]?.slice(-4)]
  for (const text of guesses) expect([hits(text ?? '', 'all'), hits(text ?? '', 'ends')], text).toEqual([1, 0])
  expect([hits(`${name} 肿瘤`, 'all'), hits(`${name} 肿瘤`, 'ends')]).toEqual([1, 0])
  expect([hits(id, 'none'), hits(id.slice(-4), 'none'), hits(name, 'none')]).toEqual([0, 0, 1])
  const inner = id.slice(7, 13)
  expect([hits(inner, 'all', { deep: true }), hits(inner, 'ends', { deep: true })]).toEqual([1, 0])
  const filters = { types: [records[7]?.type ?? ''], yearFrom: 1900 }
  expect([
    hits('肿瘤', 'all', { filters }),
    hits('肿瘤', 'ends', { filters }),
    hits(name, 'ends', { filters }),
  ]).toEqual([1, 0, 1])
})

test('the order of hits tells nothing of an ID number to who sees only its ends', () => {
  const added = open()
  const insert = recordInserter(added.db.raw)
  const { facets } = corpusSearchFields(records[7] as CorpusRecord)
  const birthday = '19630307'
  const ids = [`450802${birthday}0019`, '450802197911110028', '450802197911120013']
  for (const [at, id] of ids.entries()) {
    insert(at + 1, { ...(records[7] as CorpusRecord), id_number: id })
    indexRecord(added.writer, at + 1, { b: [birthday], i: [], k: ['张三'], n: [id], p: { b: [], i: [] }, facets })
  }
  const order = (text: string, personal: SearchRequest['personal']) =>
    searchRecords(added.db, { text, personal, everywhere: true }).ids
  expect(order(birthday, 'all')).toEqual([1, 3, 2])
  expect(order(birthday, 'ends')).toEqual([3, 2, 1])
  expect(order(birthday, 'none')).toEqual([3, 2, 1])
})

test('every ending of four and more characters of a number finds its record', () => {
  for (const [index, record] of records.slice(0, 200).entries())
    for (const number of [record.id_number, record.business_number])
      for (const length of [4, 5, 6, 8, 12])
        expect(everything({ text: number.slice(-length).toLowerCase(), limit: 1_000 })).toContain(index + 1)
})

test('paging gives every row once in every way of listing, also while rows are added', () => {
  for (const text of ['医院', '张', '张 医院', 'bx2023', '450802', '', '2型糖尿病 骨', '王']) {
    const whole = everything({ text, limit: 1_000 })
    const paged = everything({ text, limit: 7 })
    expect(paged).toEqual(whole)
    expect(new Set(paged).size).toBe(paged.length)
  }
  const added = open()
  const insert = recordInserter(added.db.raw)
  const add = (id: number) => {
    insert(id, { ...records[0], person_name: '张三', title: '张三' } as CorpusRecord)
    indexRecord(added.writer, id, {
      b: ['张三'],
      i: [],
      k: ['张三'],
      n: [],
      p: { b: [], i: [] },
      facets: corpusSearchFields(records[0] as CorpusRecord).facets,
    })
  }
  for (let id = 1; id <= 190; id++) add(id)
  const seen: number[] = []
  let cursor: string | undefined
  let next = 191
  do {
    const page = searchRecords(added.db, { text: '张三', limit: 20, cursor })
    seen.push(...page.ids)
    cursor = page.cursor
    for (let more = 0; more < 5; more++) add(next++)
  } while (cursor !== undefined)
  expect(seen).toEqual(Array.from({ length: 190 }, (_, index) => 190 - index))
})

test('the count stops at 1,000 and says so', () => {
  const page = searchRecords(db, { text: '报销' })
  expect(page).toMatchObject({ total: 1_000, capped: true })
  expect(page.ids).toHaveLength(50)
  expect(page.ids[0]).toBe(ROWS)
})

test('filters leave exactly the rows they describe', () => {
  const filters = {
    types: ['reimbursement'],
    yearFrom: 2010,
    yearTo: 2014,
    classIds: [2],
    periods: ['10', 'permanent'],
  }
  const wanted = records.flatMap((record, index) =>
    record.year >= 2010 && record.year <= 2014 && record.class_id === 2 && record.period !== '30' ? [index + 1] : [],
  )
  expect(wanted.length).toBeGreaterThan(20)
  const byNumber = (a: number, b: number) => a - b
  for (const text of ['', '报销 医疗', '报销']) expect(everything({ text, filters }).sort(byNumber)).toEqual(wanted)
  const open2012 = everything({ text: '报销', filters: { yearFrom: 2012, formedTo: '2012-03' } })
  expect(open2012.sort(byNumber)).toEqual(
    records.flatMap((r, index) => (r.year >= 2012 && r.formed_on.slice(0, 7) <= '2012-03' ? [index + 1] : [])),
  )
  const spring = everything({ text: '', filters: { formedFrom: '2011-11-15', formedTo: '2013-02', fondsId: 1 } })
  expect(spring.sort(byNumber)).toEqual(
    records.flatMap((r, index) => (r.formed_on >= '2011-11-15' && r.formed_on < '2013-03' ? [index + 1] : [])),
  )
  expect(everything({ text: '报销', filters: { yearFrom: 2014, yearTo: 2010 } })).toEqual([])
  db.raw.exec("UPDATE records SET state = 'out' WHERE id IN (5, 9, 700)")
  expect(everything({ text: '报销', filters: { states: ['out'] } })).toEqual([700, 9, 5])
  db.raw.exec("UPDATE records SET state = 'in'")
  expect(everything({ text: '报销', filters: { states: ['out'] } })).toEqual([])
})

test('facets count the hits by type, year, class, period and state', () => {
  const page = searchRecords(db, { text: '欧阳', facets: true })
  expect(page.total).toBeGreaterThan(0)
  for (const name of ['type', 'year', 'class', 'period', 'state'] as const)
    expect(page.facets?.[name].reduce((sum, one) => sum + one.count, 0)).toBe(page.total)
  expect(page.facets?.state).toEqual([{ value: 'in', count: page.total }])
})

test('digits in the middle of an ID are found by the deep search only', () => {
  const middle = (records[3]?.id_number ?? '').slice(5, 13)
  expect(everything({ text: middle })).not.toContain(4)
  expect(everything({ text: middle, deep: true })).toContain(4)
})

test('a batch that is still loading is not there yet', () => {
  const { db: reader, writer: write } = open()
  const insert = recordInserter(reader.raw)
  const batch = `INSERT INTO import_batches (id, uid, type, file_name, file_hash, file_size, state, options, started_at)
    VALUES (4, 'b', 'reimbursement', 'f', 'h', 1, 'loading', '{}', 0)`
  reader.raw.exec(batch)
  for (const [index, record] of records.slice(0, 20).entries()) {
    insert(index + 1, record, index < 10 ? undefined : 4)
    indexRecord(write, index + 1, corpusSearchFields(record))
  }
  const family = (records[15]?.person_name ?? '').slice(0, 1)
  expect(everything({ text: '报销' }, reader)).toHaveLength(10)
  expect(everything({ text: '' }, reader)).toHaveLength(10)
  expect(everything({ text: family }, reader)).not.toContain(16)
  expect(everything({ text: records[15]?.id_number ?? '', deep: true }, reader)).toEqual([])
  reader.raw.exec("UPDATE import_batches SET state = 'loaded'")
  expect(everything({ text: '报销' }, reader)).toHaveLength(20)
  expect(everything({ text: family }, reader)).toContain(16)
})

test('a changed record is found by its new text only, a removed one no more', () => {
  const { db: reader, writer: write } = open()
  const record = { ...records[0], person_name: '䶮𬭎', formerNames: [] } as unknown as CorpusRecord
  recordInserter(reader.raw)(1, record)
  indexRecord(write, 1, corpusSearchFields(record))
  expect(everything({ text: '䶮𬭎' }, reader)).toEqual([1])
  indexRecord(write, 1, corpusSearchFields({ ...record, person_name: '李四', title: '改' }))
  expect(everything({ text: '䶮𬭎' }, reader)).toEqual([])
  expect(everything({ text: '李四' }, reader)).toEqual([1])
  unindexRecord(write, 1)
  expect(everything({ text: '李四' }, reader)).toEqual([])
})

test('punctuation alone, unpaired quotes and index marks find nothing and break nothing', () => {
  for (const text of ['"', '***', '——', '\ue001', '" OR "', ')('])
    expect(Array.isArray(searchRecords(db, { text }).ids)).toBe(true)
  expect(searchRecords(db, { text: '——' }).total).toBe(0)
  expect(() => searchRecords(db, { text: '张', cursor: 'nonsense' })).toThrow(
    expect.objectContaining({ code: 'input.invalid' }),
  )
  expect(normaliseText('\ue001A')).toBe('a')
  expect(termOf('张').hasHan).toBe(true)
})
