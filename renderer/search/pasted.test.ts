import { expect, test } from 'vitest'
import type { PastedLine, SearchHit } from '../../shared/model/search'
import { askedLines, chosenHits, countVerdicts, linesOf } from './pasted'

const hit = (uid: string, more: Partial<SearchHit> = {}): SearchHit => ({
  uid,
  code: uid,
  businessNumber: null,
  title: 't',
  type: 'reimbursement',
  personName: '张三',
  birthMonth: null,
  idMasked: null,
  employer: '',
  hospital: '',
  year: 2023,
  period: '10',
  classCode: 'YB',
  className: '医疗保险',
  state: 'in',
  place: null,
  volume: null,
  pages: null,
  completeness: 0,
  pendingCount: 0,
  confirmed: true,
  held: false,
  version: 1,
  barcode: uid,
  holder: null,
  ...more,
})
const line = (text: string, ...records: string[]): PastedLine => ({
  line: text,
  kind: records.length > 0 ? 'code' : null,
  records,
  count: records.length,
})

test('of a pasted sheet every row gives its cells that hold something', () => {
  expect(linesOf('1\tA1\t张三\r\n\r\n\t A2 \t\tx\nA3')).toEqual(['1\tA1\t张三', 'A2\tx', 'A3'])
})

test('lines are sorted into found, to choose from, not there and unknown; single records are taken, others when they are ticked', () => {
  const records = [hit('a'), hit('b'), hit('c'), hit('lost', { state: 'lost' })]
  const lines = askedLines(
    [line('a', 'a'), line('李', 'b', 'c'), line('x'), line('l', 'lost'), line('A', 'a')],
    records,
  )
  expect(lines.map(({ number, verdict }) => [number, verdict])).toEqual([
    [1, 'found'],
    [2, 'several'],
    [3, 'unknown'],
    [4, 'out'],
    [5, 'found'],
  ])
  expect(countVerdicts(lines)).toEqual({ found: 2, several: 1, out: 1, unknown: 1 })
  const uids = (picks: Record<string, boolean>) => chosenHits(lines, picks).map(({ uid }) => uid)
  expect(uids({})).toEqual(['a', 'lost'])
  expect(uids({ a: false, c: true })).toEqual(['c', 'lost'])
})
