import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeBarcode } from './barcode'
import {
  batchEvents,
  batchStates,
  batchSteps,
  batchWorks,
  blocks,
  coolingUntil,
  isBatchCode,
  isEnded,
  longerPeriod,
  mayWork,
  nextBatchState,
  waitsFor,
  whyGroupIncomplete,
  whyNotDispose,
  whyNotOpine,
  type BatchState,
  type DisposableRecord,
} from './disposalState'

const FREE: DisposableRecord = {
  state: 'in',
  completeness: 1,
  period: '10',
  onLoan: false,
  reading: false,
  promised: false,
  documentsAway: false,
  held: false,
  otherBatch: false,
  onTransfer: false,
  numbered: true,
}

describe('the steps of a batch', () => {
  test('lead to destruction one after the other and in no other order', () => {
    const events = ['begin', 'submit', 'review', 'approve', 'file', 'destroy'] as const
    const states: (BatchState | null)[] = ['preparing']
    for (const event of events) states.push(nextBatchState(states.at(-1) ?? 'cancelled', event))
    expect(states).toEqual(batchSteps)
  })

  test('go through the signature of the supervisors for a long list, too, and nothing is taken back once it is being destroyed', () => {
    expect(nextBatchState('cooling', 'carryOut')).toBe('destroying')
    const possible = batchEvents.filter((event) => nextBatchState('destroying', event) !== null)
    expect(possible).toEqual(['destroyed'])
    expect(batchWorks.filter((work) => mayWork('destroying', work))).toEqual([])
  })

  test('cannot be left out: whatever order is tried, a batch is destroyed only after every step before', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...batchEvents), { maxLength: 40 }), (events) => {
        let state: BatchState = 'preparing'
        const passed = new Set<BatchState>([state])
        for (const event of events) {
          state = nextBatchState(state, event) ?? state
          passed.add(state)
        }
        if (state === 'destroyed') expect([...passed]).toEqual(expect.arrayContaining([...batchSteps]))
      }),
      { numRuns: 2000 },
    )
  })

  test('end for good: nothing leads out of an end, and nothing is worked on there', () => {
    const ends = batchStates.filter(isEnded)
    expect(ends).toEqual(['destroyed', 'closed', 'cancelled'])
    for (const state of ends) {
      expect(batchEvents.map((event) => nextBatchState(state, event))).toEqual(batchEvents.map(() => null))
      expect(batchWorks.filter((work) => mayWork(state, work))).toEqual([])
    }
  })

  test('allow opinions only while the group appraises, new records only before, taking out until the destruction', () => {
    const where = (work: (typeof batchWorks)[number]) => batchStates.filter((state) => mayWork(state, work))
    expect(where('opine')).toEqual(['appraising'])
    expect(where('gather')).toEqual(['preparing'])
    expect(where('takeOut')).toEqual(['preparing', 'appraising', 'reviewing', 'approving', 'listed', 'cooling'])
  })
})

test('a group needs its least number, the supervising department, and for accounting files the accounting office', () => {
  const why = (sides: Parameters<typeof whyGroupIncomplete>[0], form: 'business' | 'accounting' = 'business') =>
    whyGroupIncomplete(sides, form, 3)
  expect(why(['leader', 'archive', 'supervising'])).toBeNull()
  expect(why(['leader', 'archive', 'business', 'business'])?.data).toMatchObject({ missing: ['supervising'] })
  expect(why(['archive', 'supervising'])?.data).toMatchObject({ count: 2, least: 3, missing: [] })
  expect(why(['leader', 'archive', 'supervising'], 'accounting')?.data).toMatchObject({ missing: ['accounting'] })
  expect(why(['accounting', 'archive', 'supervising'], 'accounting')).toBeNull()
})

test('what is on loan, read, asked for, held, searched, lost, incomplete, in parts away, undecided or not in place is not disposed of', () => {
  expect(whyNotDispose(FREE)).toBeNull()
  expect(whyNotDispose({ ...FREE, state: 'to-shelve', completeness: 0 })).toBeNull()
  const found = [
    whyNotDispose({ ...FREE, state: 'destroyed' }),
    whyNotDispose({ ...FREE, otherBatch: true }),
    whyNotDispose({ ...FREE, onTransfer: true }),
    whyNotDispose({ ...FREE, held: true }),
    whyNotDispose({ ...FREE, state: 'out' }),
    whyNotDispose({ ...FREE, state: 'out', reading: true }),
    whyNotDispose({ ...FREE, promised: true }),
    whyNotDispose({ ...FREE, state: 'searching' }),
    whyNotDispose({ ...FREE, state: 'lost' }),
    whyNotDispose({ ...FREE, documentsAway: true }),
    whyNotDispose({ ...FREE, completeness: 2 }),
    whyNotDispose({ ...FREE, period: null }),
    whyNotDispose({ ...FREE, numbered: false }),
    whyNotDispose({ ...FREE, state: 'to-return' }),
  ]
  expect(new Set(found)).toEqual(new Set(blocks))
})

test('nothing is destroyed whose period still runs or never ends', () => {
  const due = (dueOn: string | null) => ({ period: '10', dueOn, dueAfter: null })
  expect(whyNotOpine('destroy', due('2026-01-01'), '2026-01-01')).toBeNull()
  expect(whyNotOpine('destroy', due('2026-01-01'), '2025-12-31')).toBe('not-due')
  expect(whyNotOpine('destroy', { ...due(null), period: 'permanent' }, '2026-01-01')).toBe('permanent')
})

test('keeping longer adds to the period, and must carry it beyond today', () => {
  expect(longerPeriod('10', 5)).toBe('15')
  expect(longerPeriod('permanent', 5)).toBeNull()
  const kept = (dueAfter: string | null) => ({ period: '10', dueOn: '2020-01-01', dueAfter })
  expect(whyNotOpine('keep', kept('2030-01-01'), '2026-03-02')).toBeNull()
  expect(whyNotOpine('keep', kept('2025-01-01'), '2026-03-02')).toBe('too-short')
  expect(whyNotOpine('keep', kept(null), '2026-03-02')).toBe('permanent')
  expect(whyNotOpine('transfer', { period: 'permanent', dueOn: null, dueAfter: null }, '2026-03-02')).toBeNull()
})

test('the waiting time counts days from the entry of the filing', () => {
  expect(coolingUntil('2026-02-25', 10)).toBe('2026-03-07')
  expect(coolingUntil('2026-03-02', 0)).toBe('2026-03-02')
})

test('a batch says whom it waits for', () => {
  const facts = { records: 5, undecided: 0, groupComplete: true, today: '2026-03-02', coolingUntil: null, asked: false }
  const waiting = (state: BatchState, more: Partial<typeof facts> | { coolingUntil: string } = {}) =>
    waitsFor({ ...facts, ...more, state })
  expect(waiting('preparing', { records: 0 })).toBe('records')
  expect(waiting('preparing', { groupComplete: false })).toBe('group')
  expect(waiting('preparing')).toBe('begin')
  expect(waiting('appraising', { undecided: 2 })).toBe('opinions')
  expect(waiting('approving', { asked: true })).toBe('approval')
  expect(waiting('cooling', { coolingUntil: '2026-03-03' })).toBe('cooling')
  expect(waiting('cooling', { coolingUntil: '2026-03-02' })).toBe('supervisors-asked')
  expect(waiting('destroyed')).toBeNull()
})

test('codes and numbers on papers are told from everything else one searches for', () => {
  const codes = [makeBarcode('appraisal', 7), ' jd2026-0001 ', 'XH2026-0012']
  expect(codes.filter((code) => !isBatchCode(code))).toEqual([])
  expect([makeBarcode('record', 7), 'JD2026', '张三', 'CZ2026-0001', ''].filter(isBatchCode)).toEqual([])
})
