import { describe, expect, it } from 'vitest'
import { DEFAULT_DISC_RULES, type Disc } from '../model/disc'
import { dueDiscs, levelOf, yearsAfter } from './discCare'

const disc = (number: string, more: Partial<Disc> = {}): Disc => ({
  uid: number,
  number,
  set: { uid: 's', number: 'G2026-0001', title: '', full: false },
  volume: 1,
  copy: 'sealed',
  medium: 'dvd',
  content: '',
  place: '',
  madeOn: '2022-03-01',
  madeBy: '',
  checkedBy: '',
  state: 'kept',
  level: 0,
  testedOn: '2022-03-02',
  note: '',
  version: 1,
  ...more,
})
const due = (discs: Disc[], today: string) =>
  dueDiscs(discs, today, DEFAULT_DISC_RULES).map(({ kind, dueOn, disc: { number } }) => [kind, number, dueOn])

describe('levels of an error test', () => {
  it('are the worst of its readings', () => {
    const level = (readings: Parameters<typeof levelOf>[0]) => levelOf(readings, DEFAULT_DISC_RULES)
    expect(level({})).toBe(0)
    expect(level({ bler: 109.9 })).toBe(0)
    expect(level({ bler: 110 })).toBe(1)
    expect(level({ pi8: 210, pof: 0 })).toBe(2)
    expect(level({ bler: 5, e32: 1 })).toBe(3)
  })
})

it('a leap day comes again as the 28th', () => {
  expect(yearsAfter('2024-02-29', 1)).toBe('2025-02-28')
  expect(yearsAfter('2024-02-29', 4)).toBe('2028-02-29')
  expect(yearsAfter('2024-12-31', 10)).toBe('2034-12-31')
})

describe('what is due', () => {
  it('a disc of a set that was never read back, at once', () => {
    expect(due([disc('1', { testedOn: null, level: null })], '2022-03-01')).toEqual([['verify', '1', '2022-03-01']])
  })

  it('a tenth of a batch, at least one, every four years; the one tested longest ago first', () => {
    const batch = Array.from({ length: 21 }, (_, at) => disc(`${10 + at}`, at === 5 ? { testedOn: '2021-01-01' } : {}))
    expect(due(batch, '2026-02-28')).toEqual([])
    expect(due(batch, '2026-03-01').map(([kind, number]) => [kind, number])).toEqual([
      ['sample', '15'],
      ['sample', '10'],
      ['sample', '11'],
    ])
    const tested = batch.map((one, at) => (at < 3 ? { ...one, testedOn: '2026-03-05' } : one))
    expect(due(tested, '2026-03-06')).toEqual([])
    expect(due(tested, '2030-03-01')).toHaveLength(3)
  })

  it('a disc tested badly and one that grew old, each once', () => {
    expect(due([disc('1', { level: 2, testedOn: '2023-01-01' })], '2040-01-01')).toEqual([
      ['warning', '1', '2023-01-01'],
    ])
    expect(due([disc('1', { testedOn: '2031-01-01' })], '2032-03-01')).toEqual([['age', '1', '2032-03-01']])
  })
})
