import { describe, expect, test } from 'vitest'
import { countUse, type UseEvent } from './countingUse'

const visit = (more: Partial<UseEvent> = {}): UseEvent => ({
  kind: 'visit',
  people: ['甲'],
  days: ['2026-03-02'],
  items: [{ record: 'r1', volume: null }],
  copiedPages: 0,
  ...more,
})

describe('人次 / 卷次 / 件次 as the yearly form counts them', () => {
  test('a reader who comes twice on one day is one 人次, on two days two', () => {
    expect(countUse([visit(), visit()]).persons).toBe(1)
    expect(countUse([visit(), visit({ days: ['2026-03-03'] })]).persons).toBe(2)
    expect(countUse([visit({ days: ['2026-03-02', '2026-03-03', '2026-03-04'] })]).persons).toBe(3)
  })

  test('two inspectors of one visit are two 人次', () => {
    expect(countUse([visit({ people: ['甲', '乙'] })]).persons).toBe(2)
  })

  test('a loan of several days is one 人次', () => {
    const loan = visit({ kind: 'loan', days: ['2026-03-02', '2026-03-03', '2026-03-09'] })
    expect(countUse([loan]).persons).toBe(1)
  })

  test('a loan and a visit of the same person on one day are one 人次', () => {
    expect(countUse([visit(), visit({ kind: 'loan' })]).persons).toBe(1)
  })

  test('records of one volume count the volume once a use and no 件次; loose records count themselves', () => {
    const items = [
      { record: 'r1', volume: 'v1' },
      { record: 'r2', volume: 'v1' },
      { record: 'r3', volume: 'v2' },
      { record: 'r4', volume: null },
      { record: 'r4', volume: null },
    ]
    expect(countUse([visit({ items })])).toMatchObject({ volumes: 2, records: 1 })
    expect(countUse([visit({ items }), visit({ items })])).toMatchObject({ volumes: 4, records: 2 })
  })

  test('copies add up by pages, and nothing is nothing', () => {
    expect(countUse([visit({ copiedPages: 3 }), visit({ copiedPages: 4 })]).copiedPages).toBe(7)
    expect(countUse([])).toEqual({ persons: 0, volumes: 0, records: 0, copiedPages: 0 })
  })
})
